/* SPDX-License-Identifier: MIT */
/* gen_fold: writes fold_table.h when the project is built: what text/fold.c knows of every code
 * point. Three stages: a page for each 256 code points, a kind for each code point of a page, and
 * what a kind is. Equal pages and equal kinds are written once. */
#include "text/fold.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

enum {
    CODEPOINTS = 0x110000,
    PAGE = 256,
    PAGE_COUNT = CODEPOINTS / PAGE,
    MAX_KINDS = 256, /* a kind is a byte in a page */
};

struct kind {
    int32_t delta; /* folded minus plain */
    enum fold_class class;
    bool mark, upper;
};

struct table {
    struct kind kinds[MAX_KINDS];
    unsigned kind_count;
    unsigned char pages[PAGE_COUNT][PAGE];
    unsigned page_count;
    unsigned page_of[PAGE_COUNT];
};

static void die(const char *why)
{
    fprintf(stderr, "gen_fold: %s\n", why);
    exit(EXIT_FAILURE);
}

static bool is_apostrophe(int32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x2018 || cp == 0x2BC || cp == 0x2032;
}

static bool is_hyphen(int32_t cp)
{
    return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

static bool is_space(int32_t cp)
{
    utf8proc_category_t c = utf8proc_category(cp);
    return (cp >= 0x09 && cp <= 0x0D) || cp == 0x85 || c == UTF8PROC_CATEGORY_ZS ||
           c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP;
}

/* Marks that make a picture of what they follow, an emoji or a key: no part of a word. */
static bool is_picture_mark(int32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0x20DD && cp <= 0x20E4) ||
           (cp >= 0xE0100 && cp <= 0xE01EF);
}

static bool is_combining(int32_t cp)
{
    utf8proc_category_t c = utf8proc_category(cp);
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

static bool is_word_letter(int32_t cp)
{
    utf8proc_category_t c = utf8proc_category(cp);
    if (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO)
        return true;
    return c == UTF8PROC_CATEGORY_NL || (is_combining(cp) && !is_picture_mark(cp));
}

static enum fold_class class_of(int32_t cp)
{
    if (is_apostrophe(cp))
        return FOLD_APOSTROPHE;
    if (is_hyphen(cp))
        return FOLD_HYPHEN;
    if (is_space(cp))
        return FOLD_SPACE;
    if (is_word_letter(cp))
        return FOLD_LETTER;
    if (utf8proc_category(cp) == UTF8PROC_CATEGORY_ND)
        return FOLD_DIGIT;
    switch (cp) {
    case '_':
        return FOLD_UNDERSCORE;
    case '@':
        return FOLD_AT;
    case '.':
    case ',':
        return FOLD_DOT;
    case 0xFFFC:
        return FOLD_MASK;
    default:
        return FOLD_OTHER;
    }
}

/* utf8proc folds fully (C + F of CaseFolding.txt). Where that gives several code points, the simple
 * folding (S) is the lower case, except for U+0130, which has none outside Turkish. */
static int32_t simple_fold(int32_t cp)
{
    int32_t full[8];
    int boundclass = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t n = utf8proc_decompose_char(cp, full, 8, UTF8PROC_CASEFOLD, &boundclass);
    if (n == 1)
        return full[0];
    return cp == 0x130 ? cp : utf8proc_tolower(cp);
}

/* NFC changes it, or may compose it with what stands before: then the word goes through NFC
 * first. */
static bool needs_nfc(int32_t cp)
{
    const utf8proc_property_t *p = utf8proc_get_property(cp);
    bool jamo = cp >= 0x1161 && cp <= 0x11FF;
    if (jamo || (is_combining(cp) && !is_picture_mark(cp)))
        return true;
    if (p->decomp_seqindex == UINT16_MAX || p->decomp_type != 0)
        return false;
    utf8proc_uint8_t text[5] = {0};
    utf8proc_ssize_t len = utf8proc_encode_char(cp, text);
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n = utf8proc_map(text, len, &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    bool changes = n != len || memcmp(text, composed, (size_t)len) != 0;
    free(composed);
    return changes;
}

static struct kind kind_of(int32_t cp)
{
    if (cp >= 0xD800 && cp <= 0xDFFF)
        return (struct kind){.class = FOLD_OTHER};
    utf8proc_category_t c = utf8proc_category(cp);
    struct kind k = {
        .class = class_of(cp),
        .upper = c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT,
        .mark = needs_nfc(cp),
    };
    if (k.class == FOLD_SPACE)
        k.delta = ' ' - cp;
    else if (k.class == FOLD_APOSTROPHE)
        k.delta = '\'' - cp;
    else if (k.class == FOLD_HYPHEN)
        k.delta = '-' - cp;
    else
        k.delta = simple_fold(cp) - cp;
    return k;
}

static unsigned char kind_index(struct table *t, struct kind k)
{
    for (unsigned i = 0; i < t->kind_count; i++) {
        const struct kind *old = &t->kinds[i];
        if (old->delta == k.delta && old->class == k.class && old->mark == k.mark &&
            old->upper == k.upper)
            return (unsigned char)i;
    }
    if (t->kind_count == MAX_KINDS)
        die("more kinds of code points than a byte can tell");
    t->kinds[t->kind_count] = k;
    return (unsigned char)t->kind_count++;
}

static unsigned page_index(struct table *t)
{
    const unsigned char *page = t->pages[t->page_count];
    for (unsigned i = 0; i < t->page_count; i++)
        if (memcmp(t->pages[i], page, PAGE) == 0)
            return i;
    return t->page_count++;
}

static void fill(struct table *t)
{
    kind_index(t, (struct kind){.class = FOLD_OTHER}); /* kind 0: the rest */
    for (int32_t page = 0; page < PAGE_COUNT; page++) {
        for (int32_t i = 0; i < PAGE; i++)
            t->pages[t->page_count][i] = kind_index(t, kind_of(page * PAGE + i));
        t->page_of[page] = page_index(t);
    }
    if (t->page_count > 256)
        die("more pages than a byte can tell");
}

static void print_bytes(const struct table *t)
{
    puts("const struct fold_byte fold_bytes[256] = {");
    for (int c = 0; c < 256; c++) {
        struct kind k = t->kinds[t->pages[t->page_of[0]][c]];
        if (c >= 0x80)
            k = (struct kind){.class = FOLD_WIDE};
        bool word = k.class == FOLD_LETTER || k.class == FOLD_DIGIT || k.class == FOLD_UNDERSCORE;
        printf("    {%d, %d, %d, %d},\n", c + (int)k.delta, (int)k.class, k.upper, word);
    }
    puts("};");
}

static void print_kinds(const struct table *t)
{
    puts("const struct folded fold_kinds[] = {");
    for (unsigned i = 0; i < t->kind_count; i++) {
        const struct kind *k = &t->kinds[i];
        printf("    {0x%" PRIx32 ", %d, %d, %d},\n", (uint32_t)k->delta, (int)k->class, k->mark,
               k->upper);
    }
    puts("};");
}

static void print_row(const unsigned char *row, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        printf("%s%u,", i % 32 == 0 ? "\n    " : "", row[i]);
}

static void print_pages(const struct table *t)
{
    printf("const unsigned char fold_pages[%u][%d] = {\n", t->page_count, PAGE);
    for (unsigned i = 0; i < t->page_count; i++) {
        printf("    {");
        print_row(t->pages[i], PAGE);
        puts("},");
    }
    printf("};\nconst unsigned char fold_page_of[%d] = {", PAGE_COUNT);
    for (unsigned i = 0; i < PAGE_COUNT; i++)
        printf("%s%u,", i % 32 == 0 ? "\n    " : "", t->page_of[i]);
    puts("\n};");
}

int main(void)
{
    struct table *t = calloc(1, sizeof *t);
    if (!t)
        die("out of memory");
    fill(t);
    printf("/* Generated by text/gen_fold.c from Unicode %s: do not edit. */\n",
           utf8proc_unicode_version());
    print_bytes(t);
    print_kinds(t);
    print_pages(t);
    free(t);
    if (fflush(stdout) != 0 || ferror(stdout))
        die("cannot write the table");
    return EXIT_SUCCESS;
}
