/* SPDX-License-Identifier: MIT */
/* French verbs by their endings: -er, -ir with -iss-, and the families of the third group. Verbs
 * that are a family of their own (aller, faire, pouvoir …) stay as the guide writes them. No past
 * historic: no brand uses it. */
#include "lang/fr/fr.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A verb has up to six stems: ven-ez, vien-t, vienn-ent, mange-ons, viendr-a, ven-u. */
enum stem {
    STEM_PLURAL,   /* nous, vous */
    STEM_SINGULAR, /* je, tu, il */
    STEM_THEY,     /* ils */
    STEM_SOFT,     /* before a and o: plaç-, mange- */
    STEM_FUTURE,
    STEM_PARTICIPLE,
    STEMS,
};

enum person { I, YOU, HE, WE, YOU_ALL, THEY, NOBODY, PARTICIPLE };

/* The endings a verb takes: livr-e, fin-it, vend, par-t. */
enum group { GROUP_ER, GROUP_IR, GROUP_DRE, GROUP_TIR, GROUPS };

/* One row a form. The first that fits decides what an ambiguous form is taken for: "livre" is more
 * often the third person than the first. */
static const struct verb_form {
    enum person person;
    enum stem stem;
    const char *endings[GROUPS];
} verb_forms[] = {
    {HE, STEM_SINGULAR, {"e", "it", "", "t"}},
    {I, STEM_SINGULAR, {"e", "is", "s", "s"}},
    {YOU, STEM_SINGULAR, {"es", "is", "s", "s"}},
    {WE, STEM_SOFT, {"ons", "issons", "ons", "ons"}},
    {YOU_ALL, STEM_PLURAL, {"ez", "issez", "ez", "ez"}},
    {THEY, STEM_THEY, {"ent", "issent", "ent", "ent"}},
    {HE, STEM_SOFT, {"ait", "issait", "ait", "ait"}},
    {I, STEM_SOFT, {"ais", "issais", "ais", "ais"}},
    {YOU, STEM_SOFT, {"ais", "issais", "ais", "ais"}},
    {WE, STEM_PLURAL, {"ions", "issions", "ions", "ions"}},
    {YOU_ALL, STEM_PLURAL, {"iez", "issiez", "iez", "iez"}},
    {THEY, STEM_SOFT, {"aient", "issaient", "aient", "aient"}},
    {I, STEM_FUTURE, {"ai", "ai", "ai", "ai"}},
    {YOU, STEM_FUTURE, {"as", "as", "as", "as"}},
    {HE, STEM_FUTURE, {"a", "a", "a", "a"}},
    {WE, STEM_FUTURE, {"ons", "ons", "ons", "ons"}},
    {YOU_ALL, STEM_FUTURE, {"ez", "ez", "ez", "ez"}},
    {THEY, STEM_FUTURE, {"ont", "ont", "ont", "ont"}},
    {I, STEM_FUTURE, {"ais", "ais", "ais", "ais"}},
    {YOU, STEM_FUTURE, {"ais", "ais", "ais", "ais"}},
    {HE, STEM_FUTURE, {"ait", "ait", "ait", "ait"}},
    {WE, STEM_FUTURE, {"ions", "ions", "ions", "ions"}},
    {YOU_ALL, STEM_FUTURE, {"iez", "iez", "iez", "iez"}},
    {THEY, STEM_FUTURE, {"aient", "aient", "aient", "aient"}},
    {HE, STEM_THEY, {"e", "isse", "e", "e"}},
    {YOU, STEM_THEY, {"es", "isses", "es", "es"}},
    {PARTICIPLE, STEM_PARTICIPLE, {"", "", "", ""}},
    {PARTICIPLE, STEM_PARTICIPLE, {"s", "s", "s", "s"}},
    {PARTICIPLE, STEM_PARTICIPLE, {"e", "e", "e", "e"}},
    {PARTICIPLE, STEM_PARTICIPLE, {"es", "es", "es", "es"}},
    {NOBODY, STEM_SOFT, {"ant", "issant", "ant", "ant"}},
};

enum { FORM_COUNT = sizeof verb_forms / sizeof verb_forms[0] };

/* The families of the third group: what stands for the infinitive's `cut` in each stem. */
static const struct family {
    const char *endings; /* as in lang/inflection.h */
    const char *cut;
    enum group group;
    const char *stems[STEMS];
} families[] = {
    {"offrir =souffrir ouvrir", "rir", GROUP_ER, {"r", "r", "r", "r", "rir", "ert"}},
    {"cueillir", "ir", GROUP_ER, {"", "", "", "", "er", "i"}},
    {"=partir =repartir =départir =sortir =ressortir mentir sentir =repentir",
     "tir",
     GROUP_TIR,
     {"t", "", "t", "t", "tir", "ti"}},
    {"dormir", "mir", GROUP_TIR, {"m", "", "m", "m", "mir", "mi"}},
    {"=servir =desservir =resservir", "vir", GROUP_TIR, {"v", "", "v", "v", "vir", "vi"}},
    {"enir", "enir", GROUP_TIR, {"en", "ien", "ienn", "en", "iendr", "enu"}},
    {"courir", "ir", GROUP_TIR, {"", "", "", "", "r", "u"}},
    {"quérir", "érir", GROUP_TIR, {"ér", "ier", "ièr", "ér", "err", "is"}},
    {"cevoir", "cevoir", GROUP_TIR, {"cev", "çoi", "çoiv", "cev", "cevr", "çu"}},
    {"prévoir", "oir", GROUP_TIR, {"oy", "oi", "oi", "oy", "oir", "u"}},
    {"=voir =revoir =entrevoir", "oir", GROUP_TIR, {"oy", "oi", "oi", "oy", "err", "u"}},
    {"prendre", "endre", GROUP_DRE, {"en", "end", "enn", "en", "endr", "is"}},
    {"aindre eindre oindre", "indre", GROUP_TIR, {"ign", "in", "ign", "ign", "indr", "int"}},
    {"andre endre ondre erdre ordre", "re", GROUP_DRE, {"", "", "", "", "r", "u"}},
    {"mettre", "ettre", GROUP_DRE, {"ett", "et", "ett", "ett", "ettr", "is"}},
    {"battre", "tre", GROUP_DRE, {"t", "", "t", "t", "tr", "tu"}},
    {"rompre", "re", GROUP_TIR, {"", "", "", "", "r", "u"}},
    {"vaincre", "cre", GROUP_DRE, {"qu", "c", "qu", "qu", "cr", "cu"}},
    {"uire", "re", GROUP_TIR, {"s", "", "s", "s", "r", "t"}},
    {"dire", "re", GROUP_TIR, {"s", "", "s", "s", "r", "t"}},
    {"crire", "re", GROUP_TIR, {"v", "", "v", "v", "r", "t"}},
    {"lire", "ire", GROUP_TIR, {"is", "i", "is", "is", "ir", "u"}},
    {"suivre", "vre", GROUP_TIR, {"v", "", "v", "v", "vr", "vi"}},
    {"inclure", "re", GROUP_TIR, {"", "", "", "", "r", "s"}},
    {"clure", "re", GROUP_TIR, {"", "", "", "", "r", ""}},
    {"croire", "oire", GROUP_TIR, {"oy", "oi", "oi", "oy", "oir", "u"}},
    {"suffire", "re", GROUP_TIR, {"s", "", "s", "s", "r", ""}},
    {"vivre", "ivre", GROUP_TIR, {"iv", "i", "iv", "iv", "ivr", "écu"}},
    {"=plaire =déplaire =complaire =taire",
     "aire",
     GROUP_TIR,
     {"ais", "ai", "ais", "ais", "air", "u"}},
    {"traire", "ire", GROUP_TIR, {"y", "i", "i", "y", "ir", "it"}},
    {"résoudre", "udre", GROUP_TIR, {"lv", "u", "lv", "lv", "udr", "lu"}},
    {"aître", "aître", GROUP_TIR, {"aiss", "aî", "aiss", "aiss", "aîtr", "u"}},
    {"aître", "aître", GROUP_TIR, {"aiss", "ai", "aiss", "aiss", "aîtr", "u"}},
    {"aitre", "aitre", GROUP_TIR, {"aiss", "ai", "aiss", "aiss", "aitr", "u"}},
};

/* Neither of a family nor of the -er and the -ir that have rules. */
static const char irregular[] =
    "=aller =avoir =savoir pouvoir =vouloir =devoir mouvoir valoir falloir pleuvoir seoir choir "
    "=pourvoir "
    "=ouïr =gésir =férir =mourir fuir vêtir saillir faillir bouillir =haïr =amuïr =dire =redire "
    "=maudire "
    "=naître =renaître =paître =repaître =naitre =renaitre =paitre =repaitre";

/* -eler and -eter that take è and nothing else, and that double and nothing else (spelling of
 * 1990); the others are written both ways. */
static const char grave_only[] =
    "=acheter =racheter =geler =dégeler =congeler =surgeler =peler =modeler =remodeler =celer "
    "=déceler "
    "=receler =harceler =ciseler =démanteler =écarteler =marteler =haleter =crocheter =corseter "
    "=fureter";
static const char doubled_only[] =
    "=appeler =rappeler =interpeller =jeter =rejeter =projeter =interjeter =surjeter";

struct verb {
    enum group group;
    struct str stems[STEMS];
};

static struct str glue(struct arena *a, struct str head, const char *tail)
{
    return arena_printf(a, "%.*s%s", STR_FMT(head), tail);
}

static bool is_consonant(char c)
{
    return c >= 'b' && c <= 'z' && !strchr("eiouwxy", c);
}

/* The byte where the root's last vowel begins when it is `vowel` with consonants behind it, the u
 * of gu and qu being one of them; SIZE_MAX when it is not. x and w keep an e as it is: annexer.
 * */
static size_t last_vowel(struct str root, struct str vowel)
{
    size_t end = root.len;
    if (end >= 2 && root.ptr[end - 1] == 'u' && strchr("gq", root.ptr[end - 2]))
        end--;
    size_t consonants = end;
    while (consonants > 0 && is_consonant(root.ptr[consonants - 1]))
        consonants--;
    struct str before = str_sub(root, 0, consonants);
    return consonants < end && str_ends(before, vowel) ? consonants - vowel.len : SIZE_MAX;
}

/* root with its vowel of `len` bytes at `at` made è. */
static struct str with_grave(struct arena *a, struct str root, size_t at, size_t len)
{
    struct str head = str_sub(root, 0, at), tail = str_from(root, at + len);
    return arena_printf(a, "%.*sè%.*s", STR_FMT(head), STR_FMT(tail));
}

static struct str soft_stem(struct arena *a, struct str root)
{
    if (str_ends(root, STR("c")))
        return glue(a, str_sub(root, 0, root.len - 1), "ç");
    return str_ends(root, STR("g")) ? glue(a, root, "e") : root;
}

static struct verb er_verb(struct arena *a, struct str root, struct str weak, struct str future)
{
    return (struct verb){
        .group = GROUP_ER,
        .stems = {root, weak, weak, soft_stem(a, root), future, glue(a, root, "é")},
    };
}

enum { MAX_SPELLINGS = 2 };

/* The stem before a mute e, each way that it is written. */
static size_t weak_stems(struct arena *a, struct str infinitive, struct str root,
                         struct str weak[MAX_SPELLINGS])
{
    struct str but_last = str_sub(root, 0, root.len - 1);
    bool le_te = str_ends(root, STR("el")) || str_ends(root, STR("et"));
    size_t at = last_vowel(root, STR("e"));
    size_t n = 0;
    if (str_ends(root, STR("oy")) || str_ends(root, STR("uy")) || str_ends(root, STR("ay")))
        weak[n++] = glue(a, but_last, "i");
    if (le_te && !inflection_fits(grave_only, infinitive))
        weak[n++] = arena_printf(a, "%.*s%c", STR_FMT(root), root.ptr[root.len - 1]);
    /* A double consonant keeps its e: presser, fermer have more than one consonant behind it. */
    bool one = at != SIZE_MAX && (at + 2 == root.len || str_ends(root, STR("vr")));
    if (one && !inflection_fits(doubled_only, infinitive))
        weak[n++] = with_grave(a, root, at, 1);
    if (n == 0 || str_ends(root, STR("ay")))
        weak[n++] = root;
    return n;
}

static size_t er_verbs(struct arena *a, struct str infinitive, struct verb out[MAX_SPELLINGS])
{
    struct str root = str_sub(infinitive, 0, infinitive.len - 2);
    size_t acute = last_vowel(root, STR("é"));
    if (acute != SIZE_MAX) { /* préfère; préférera, and préfèrera since 1990 */
        struct str weak = with_grave(a, root, acute, strlen("é"));
        out[0] = er_verb(a, root, weak, infinitive);
        out[1] = er_verb(a, root, weak, glue(a, weak, "er"));
        return 2;
    }
    struct str weak[MAX_SPELLINGS];
    size_t n = weak_stems(a, infinitive, root, weak);
    for (size_t i = 0; i < n; i++)
        out[i] = er_verb(a, root, weak[i], glue(a, weak[i], "er"));
    if (inflection_fits("=envoyer =renvoyer", infinitive))
        out[0].stems[STEM_FUTURE] = glue(a, str_sub(root, 0, root.len - 2), "err");
    return n;
}

static struct verb ir_verb(struct arena *a, struct str infinitive)
{
    struct str root = str_sub(infinitive, 0, infinitive.len - 2);
    return (struct verb){
        .group = GROUP_IR,
        .stems = {root, root, root, root, infinitive, glue(a, root, "i")},
    };
}

static struct verb family_verb(struct arena *a, const struct family *f, struct str infinitive)
{
    struct verb v = {.group = f->group};
    struct str head = str_sub(infinitive, 0, infinitive.len - strlen(f->cut));
    for (int i = 0; i < STEMS; i++)
        v.stems[i] = glue(a, head, f->stems[i]);
    return v;
}

static size_t family_verbs(struct arena *a, struct str infinitive, struct verb out[MAX_SPELLINGS])
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof families / sizeof families[0] && n < MAX_SPELLINGS; i++) {
        if (n > 0 && strcmp(families[i].endings, families[i - 1].endings) != 0)
            break; /* the next row is another family: one row a spelling */
        if (inflection_fits(families[i].endings, infinitive))
            out[n++] = family_verb(a, &families[i], infinitive);
    }
    return n;
}

/* The verb's stems, in each of its spellings; 0 when no rule makes its forms. */
static size_t find_stems(struct arena *a, struct str infinitive, struct verb out[MAX_SPELLINGS])
{
    if (infinitive.len < 4 || inflection_fits(irregular, infinitive))
        return 0;
    if (str_ends(infinitive, STR("er")))
        return er_verbs(a, infinitive, out);
    size_t n = family_verbs(a, infinitive, out);
    if (n == 0 && str_ends(infinitive, STR("ir")))
        out[n++] = ir_verb(a, infinitive);
    return n;
}

/* ---- the entry around the verb ---- */

/* "se connecter à son compte": the verb between what stands before and behind it. */
struct verb_phrase {
    bool reflexive;
    bool elided; /* s' */
    struct str infinitive, tail;
};

static struct verb_phrase parse(struct arena *a, struct str entry)
{
    struct verb_phrase p = {0};
    struct str folded = fold_text(a, entry);
    p.elided = str_starts(folded, STR("s'"));
    p.reflexive = p.elided || str_starts(folded, STR("se "));
    struct str rest = str_from(folded, p.elided ? 2 : p.reflexive ? 3 : 0);
    size_t end = str_find_byte(rest, ' ', 0);
    p.infinitive = str_sub(rest, 0, end);
    p.tail = str_from(rest, p.infinitive.len);
    return p;
}

static const char *const pronouns[] = {
    [I] = "me ",         [YOU] = "te ",  [HE] = "se ",     [WE] = "nous ",
    [YOU_ALL] = "vous ", [THEY] = "se ", [NOBODY] = "se ",
};
static const char *const elided_pronouns[] = {
    [I] = "m'",          [YOU] = "t'",  [HE] = "s'",     [WE] = "nous ",
    [YOU_ALL] = "vous ", [THEY] = "s'", [NOBODY] = "s'",
};
static const char *const imperative_pronouns[] = {
    [I] = "-toi", [WE] = "-nous", [YOU_ALL] = "-vous"};

enum {
    IMPERATIVES = 6
}; /* the rows of verb_forms that are the present, hence the imperative too */

enum {
    SLOT_INFINITIVES = FR_VERB + FORM_COUNT,
    SLOT_IMPERATIVES = SLOT_INFINITIVES + NOBODY + 1,
};

static void add_reflexive(struct arena *a, const struct verb_phrase *p, size_t row, struct str form,
                          struct forms *out)
{
    enum person person = verb_forms[row].person;
    if (person == PARTICIPLE)
        return;
    const char *const *before = p->elided ? elided_pronouns : pronouns;
    struct str whole =
        arena_printf(a, "%s%.*s%.*s", before[person], STR_FMT(form), STR_FMT(p->tail));
    forms_add(a, out, whole, FR_VERB + (unsigned)row);
    if (row >= IMPERATIVES || person > YOU_ALL || !imperative_pronouns[person])
        return;
    whole =
        arena_printf(a, "%.*s%s%.*s", STR_FMT(form), imperative_pronouns[person], STR_FMT(p->tail));
    forms_add(a, out, whole, SLOT_IMPERATIVES + (unsigned)person);
}

static bool is_plural_already(const struct verb *verb, const char *ending)
{
    return strcmp(ending, "s") == 0 && str_ends(verb->stems[STEM_PARTICIPLE], STR("s"));
}

static void add_verb(struct arena *a, const struct verb_phrase *p, const struct verb *verb,
                     struct forms *out)
{
    for (size_t row = 0; row < FORM_COUNT; row++) {
        const struct verb_form *f = &verb_forms[row];
        if (f->person == PARTICIPLE && is_plural_already(verb, f->endings[verb->group]))
            continue;
        struct str form = glue(a, verb->stems[f->stem], f->endings[verb->group]);
        if (p->reflexive) {
            add_reflexive(a, p, row, form, out);
        } else {
            struct str whole = arena_printf(a, "%.*s%.*s", STR_FMT(form), STR_FMT(p->tail));
            forms_add(a, out, whole, FR_VERB + (unsigned)row);
        }
    }
}

static void add_infinitives(struct arena *a, const struct verb_phrase *p, struct forms *out)
{
    const char *const *before = p->elided ? elided_pronouns : pronouns;
    for (unsigned person = I; p->reflexive && person <= YOU_ALL; person++) {
        struct str whole =
            arena_printf(a, "%s%.*s%.*s", before[person], STR_FMT(p->infinitive), STR_FMT(p->tail));
        forms_add(a, out, whole, SLOT_INFINITIVES + person);
    }
}

void fr_conjugate(struct arena *a, struct str entry, struct forms *out)
{
    struct verb_phrase p = parse(a, entry);
    struct verb verbs[MAX_SPELLINGS];
    size_t n = find_stems(a, p.infinitive, verbs);
    if (n > 0)
        add_infinitives(a, &p, out);
    for (size_t i = 0; i < n; i++)
        add_verb(a, &p, &verbs[i], out);
}
