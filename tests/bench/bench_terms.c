/* SPDX-License-Identifier: MIT */
/* How fast terms are found: bench_terms CORPUS TERMS. The corpus is UTF-8 prose, a segment a line;
 * the second file holds a term a line. Prints CPU time on one core: the best of ROUNDS. */
#include "lang/lang.h"
#include "text/terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 7 };

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct str read_all(struct arena *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    size_t len = (size_t)ftell(in);
    char *bytes = arena_alloc(a, len + 1, 1);
    rewind(in);
    if (fread(bytes, 1, len, in) != len) {
        perror(path);
        exit(2);
    }
    fclose(in);
    return (struct str){bytes, len};
}

static struct term_index *build(struct arena *a, struct str lines, const struct word_rules *rules)
{
    struct term_index *ix = term_index_new(a);
    struct str line;
    while (lines.ptr) {
        lines = str_cut(lines, '\n', &line);
        term_index_add(ix, (struct term_spec){.text = line, .role = TERM_FORBIDDEN}, rules);
    }
    term_index_build(ix);
    return ix;
}

/* Cuts each line into words and, with an index, looks for its terms. */
static size_t scan_lines(struct arena *a, struct str lines, const struct word_rules *rules,
                         const struct term_index *ix, struct words *words, struct term_hits *hits)
{
    size_t found = 0;
    struct str line;
    while (lines.ptr) {
        lines = str_cut(lines, '\n', &line);
        words_split(a, words, line, rules);
        hits->count = 0;
        if (ix)
            term_scan(ix, a, words, hits);
        found += ix ? hits->count : words->count;
    }
    return found;
}

static void measure(struct arena *a, struct str lines, const struct word_rules *rules,
                    const struct term_index *ix, const char *what)
{
    struct words words = {0};
    struct term_hits hits = {0};
    double best = 1e9;
    size_t found = 0;
    for (int i = 0; i < ROUNDS; i++) {
        double from = cpu_seconds();
        found = scan_lines(a, lines, rules, ix, &words, &hits);
        double took = cpu_seconds() - from;
        best = took < best ? took : best;
    }
    printf("%s: %.0f MB/s, %zu found\n", what, (double)lines.len / best / 1e6, found);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: bench_terms CORPUS TERMS\n", stderr);
        return 2;
    }
    struct arena *a = arena_new();
    const struct word_rules *rules = &langs[0]->words;
    struct str corpus = read_all(a, argv[1]);
    struct str terms = read_all(a, argv[2]);
    double from = cpu_seconds();
    const struct term_index *ix = build(a, terms, rules);
    printf("index: %.2f ms, %zu terms\n", (cpu_seconds() - from) * 1e3, term_index_count(ix));
    measure(a, corpus, rules, NULL, "words");
    measure(a, corpus, rules, ix, "words and terms");
    arena_free(a);
    return 0;
}
