/* SPDX-License-Identifier: MIT */
/* French nouns and adjectives: the plural always, the feminine for adjectives and people. There
 * is no dictionary: where an ending leaves a choice all forms are made, since one that nobody
 * writes costs nothing. */
#include "lang/fr/fr.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

static const struct ending_rule plurals[] = {
    {"s x z", "", ""},
    {"=bleu =pneu =émeu =enfeu =landau =sarrau =unau", "", "s"},
    {"au eu", "", "x"},
    {"=bal =cal =pal =aval =bancal =cantal =carnaval =cérémonial =chacal =choral =corral =emmental "
     "=fatal =festival =fractal =goal =mistral =narval =nopal =récital =régal =santal =serval "
     "=sisal "
     "=tonal =trial",
     "", "s"},
    {"natal naval =austral =banal =boréal =causal =étal =final =glacial =idéal =jovial =marial "
     "=pascal "
     "=tribal =val",
     "al", "aux als"},
    {"al", "al", "aux"},
    {"=bail =corail =émail =gemmail =soupirail travail =vantail =ventail =vitrail", "ail", "aux"},
    {"=bijou =caillou =chou =genou =hibou =joujou =pou", "", "x"},
    {"=œil", "œil", "yeux"},
    {"=ciel =aïeul", "l", "ux ls"},
    {"=monsieur", "monsieur", "messieurs"},
    {"=madame =mademoiselle", "ma", "mes"},
    {"=bonhomme", "bonhomme", "bonshommes bonhommes"},
    {"=gentilhomme", "gentilhomme", "gentilshommes"},
    {"=tout", "t", "s"},
    {"man", "an", "en ans"},
    {"sh tch", "", "s es"},
    {"by dy ly ny ry ty", "y", "ys ies"},
    {"", "", "s"},
};

static const struct ending_rule feminines[] = {
    {"hôte prince maître comte =diable =poète =prêtre =prophète =tigre =traître", "e", "e esse"},
    {"e", "", ""},
    {"=copain", "ain", "ine"},
    {"=compagnon", "on", "e"},
    {"=héros", "os", "oïne"},
    {"=paysan =valaisan =rouan", "", "ne"},
    {"=malin =bénin", "n", "gne"},
    {"=gentil =nul", "", "le"},
    {"el eil", "", "le"},
    {"=démon =lapon =letton =mormon =nippon", "", "e ne"},
    {"en on", "", "ne"},
    {"=cher =fier =amer", "er", "ère"},
    {"er", "er", "ère"},
    {"=majeur =mineur =meilleur érieur", "", "e"},
    {"=enchanteur =vengeur =pécheur =chasseur =demandeur =défendeur =bailleur", "eur",
     "euse eure eresse"},
    {"=docteur", "eur", "eure oresse"},
    {"teur deur", "eur", "euse rice eure"},
    {"=empereur", "empereur", "impératrice"},
    {"eur", "eur", "euse eure"},
    {"=chef", "", "fe"},
    {"=bref", "ef", "ève"},
    {"f", "f", "ve"},
    {"=doux", "x", "ce"},
    {"=faux =roux", "x", "sse"},
    {"=vieux", "ux", "ille"},
    {"x", "x", "se"},
    {"=complet =incomplet =concret =discret =indiscret =inquiet =secret =replet =désuet =préfet "
     "=quiet",
     "et", "ète"},
    {"et", "", "te"},
    {"=sot =boulot =pâlot =vieillot =jeunot =bellot =chat =favori =coi =rigolo", "", "te"},
    {"=blanc =franc", "", "he"},
    {"=sec", "ec", "èche"},
    {"=grec", "", "que"},
    {"c", "c", "que"},
    {"g", "", "ue"},
    {"=aigu =ambigu =contigu =exigu =subaigu =suraigu", "u", "uë üe"},
    {"=nouveau =beau =jumeau eau", "eau", "elle"},
    {"=fou =mou", "ou", "olle"},
    {"=andalou", "", "se"},
    {"=gros =gras =bas =las =épais =métis", "", "se"},
    {"=exprès =profès", "ès", "esse"},
    {"=frais", "ais", "aîche aiche"},
    {"=tiers", "s", "ce"},
    {"=absous =dissous", "s", "te"},
    {"a o y w", "", ""},
    {"", "", "e"},
};

/* How the masculine is written before a vowel. */
static const struct ending_rule before_vowel[] = {
    {"=beau =nouveau", "au", "l"},
    {"=fou =mou", "u", "l"},
    {"=vieux", "ux", "il"},
};

/* What never varies and ends the part of a phrase that does: "mode de livraison". */
static const char function_words[] =
    "=de =du =des =à =au =aux =en =dans =sur =sous =par =pour =avec =sans =et =ou =le =la =les =un "
    "=une =que =qui =dont =chez =vers =entre =contre =hors =après =avant =dès =non =ne =pas =ce "
    "=ça "
    "=se =and =of =in =to =for =the =at =by =with =or";
static const char adverbs[] =
    "=très =plus =moins =bien =mal =peu =trop =assez =pas =ultra =super =hyper";

/* First words of borrowed phrases, which vary at their end: "live chats". */
static const char english_modifiers[] =
    "=best =big =black =customer =early =fast =free =happy =live =low =smart =user";

/* Adjectives that stand before their noun: "nouveau client". */
static const char adjectives_before[] =
    "=ancien =ancienne =autre =bas =basse =beau =belle =bon =bonne =cher =chère =dernier =dernière "
    "=double =faux =fausse =grand =grande =gros =grosse =haut =haute =jeune =joli =jolie =mauvais "
    "=mauvaise =meilleur =meilleure =même =nouveau =nouvelle =petit =petite =premier =première "
    "=prochain =prochaine =vieux =vieille =vrai =vraie";

/* Endings that are an adjective's behind a noun, and adjectives that have none of them. */
static const char adjectives_behind[] =
    "el elle al ale if ive eux euse ique able ible é ée aire ien ienne ais aise ois oise ant ante "
    "érieur érieure =annexe =blanc =blanche =bleu =bleue =cher =chère =client-roi =commercial "
    "=commun "
    "=commune =complet =complète =connu =connue =content =contente =couvert =couverte =direct "
    "=directe "
    "=différent =différente =dû =due =entier =entière =excellent =excellente =exclu =externe "
    "=fermé "
    "=financier =financière =fini =finie =fort =forte =frais =fraîche =garanti =garantie =gratuit "
    "=gratuite =gris =grise =immobilier =immobilière =inclus =incluse =inconnu =inconnue =interne "
    "=jaune =local =long =longue =mobile =neuf =neuve =noir =noire =offert =offerte =ouvert "
    "=ouverte "
    "=particulier =particulière =payant =permanent =permanente =plein =pleine =postal =privé "
    "=public "
    "=publique =rapide =récent =récente =réduit =réduite =régulier =régulière =requis =requise "
    "=rouge "
    "=simple =sûr =sûre =unique =urgent =urgente =vert =verte =vide";

/* First parts of a hyphenated word that do not vary: prefixes, and verbs ("porte-monnaie"). */
static const char invariable_parts[] =
    "o =abat =aide =allume =anti =appui =attrape =auto =best =brise =brûle =cache =casse =ci "
    "=click "
    "=chauffe =co =compte =contre =coupe =couvre =crève =croque =cure =cyber =demi =essuie =ex "
    "=extra "
    "=gagne =garde =gratte =grille =hyper =inter =intra =lance =lave =lèche =live =mi =mini =monte "
    "=multi =ouvre =pare =passe =perce =pèse =pique =pluri =porte =pousse =pré =presse =rabat "
    "=ramasse "
    "=remonte =self =semi =serre =start =super =sèche =taille =télé =tire =tourne =tout =trans "
    "=trouble "
    "=ultra =vice =vide =vidéo =vis =web =week";

/* Plurals that everyone reads as another word, and feminines. */
static const char other_plurals[] = "=avis =bois =bras =corps =dans =dois =fais =fois =fonds =hors "
                                    "=jus =las =lors =mais =mars =mis "
                                    "=moins =mois =nous =pas =pis =plus =pris =puis =sans =sens "
                                    "=sous =suis =temps =tous =vais =vers "
                                    "=vis =vous";
static const char other_feminines[] =
    "=cafetière =carabine =carrière =colonne =glacière =griotte =jardinière =machine =mandarine "
    "=marine =matine =médecine =plaine =plombière =portière =prise =tambourine";

enum {
    MAX_TOKENS = 16,
    MAX_ENTRY = 200, /* bytes; a longer entry is a sentence */
    MAX_PATTERNS = 4,
};

struct token {
    size_t beg, end;
    struct str folded;
    bool hyphen;   /* joined by a hyphen to the token before */
    bool function; /* a function word, or elided: "d'information" */
    bool fixed;    /* never varies: a function word, an acronym, a number */
};

/* An entry and the sets of tokens that vary together, the likeliest first, a bit each. */
struct phrase {
    struct str entry;
    struct token tokens[MAX_TOKENS];
    size_t count;
    uint32_t patterns[MAX_PATTERNS];
    size_t pattern_count;
};

static bool is_name_or_number(struct str s)
{
    size_t letters = 0, upper = 0;
    unsigned len;
    for (size_t at = 0; at < s.len; at += len) {
        struct folded f = fold_cp(utf8_at(s, at, &len));
        if (f.class != FOLD_LETTER && f.class != FOLD_APOSTROPHE)
            return true;
        letters++;
        upper += f.upper;
    }
    return letters < 2 || upper == letters;
}

static bool is_elided(struct str folded)
{
    size_t apostrophe = str_find_byte(folded, '\'', 0);
    return apostrophe == 1 || (apostrophe == 2 && str_starts(folded, STR("qu")));
}

static void add_token(struct arena *a, struct phrase *p, size_t beg, size_t end, bool hyphen)
{
    struct str text = str_sub(p->entry, beg, end);
    struct token *t = &p->tokens[p->count++];
    *t = (struct token){.beg = beg, .end = end, .folded = fold_text(a, text), .hyphen = hyphen};
    t->function = inflection_fits(function_words, t->folded) || is_elided(t->folded);
    t->fixed = t->function || inflection_fits(adverbs, t->folded) || is_name_or_number(text);
}

/* Cuts the entry at white space and hyphens; false when it has too many tokens. */
static bool tokenize(struct arena *a, struct phrase *p)
{
    size_t beg = 0;
    bool hyphen = false;
    unsigned len;
    for (size_t at = 0; at <= p->entry.len; at += len) {
        len = 1;
        enum fold_class class =
            at < p->entry.len ? fold_cp(utf8_at(p->entry, at, &len)).class : FOLD_SPACE;
        if (class != FOLD_SPACE && class != FOLD_HYPHEN)
            continue;
        if (at > beg && p->count == MAX_TOKENS)
            return false;
        if (at > beg)
            add_token(a, p, beg, at, hyphen && p->count > 0);
        hyphen = class == FOLD_HYPHEN && at > beg;
        beg = at + len;
    }
    return p->count > 0;
}

static uint32_t bit(size_t token)
{
    return UINT32_C(1) << token;
}

static void add_pattern(struct phrase *p, uint32_t pattern)
{
    for (size_t i = 0; i < p->pattern_count; i++)
        if (p->patterns[i] == pattern)
            return;
    if (pattern != 0 && p->pattern_count < MAX_PATTERNS)
        p->patterns[p->pattern_count++] = pattern;
}

static size_t group_end(const struct phrase *p, size_t head)
{
    size_t end = head + 1;
    while (end < p->count && p->tokens[end].hyphen)
        end++;
    return end;
}

/* Which parts of the hyphenated tokens [head, end) vary, each way with the adjectives `others`:
 * "arcs-en-ciel", "e-mails", "points-relais". */
static void add_group_patterns(struct phrase *p, size_t head, size_t end, uint32_t others)
{
    size_t last = end - 1;
    bool linked = false;
    for (size_t i = head + 1; i < last; i++)
        linked |= p->tokens[i].function;
    const struct token *first = &p->tokens[head];
    bool prefix = first->fixed || inflection_fits(invariable_parts, first->folded);
    if (end == head + 1 || linked) {
        add_pattern(p, bit(head) | others);
    } else if (prefix) {
        add_pattern(p, bit(last) | others);
    } else {
        add_pattern(p, bit(head) | bit(last) | others);
        add_pattern(p, bit(last) | others);
        add_pattern(p, bit(head) | others);
    }
}

/* The adjectives behind the noun, as far as the next function word. */
static uint32_t adjectives_from(const struct phrase *p, size_t at)
{
    uint32_t found = 0;
    for (; at < p->count && !p->tokens[at].function; at++)
        if (!p->tokens[at].fixed && inflection_fits(adjectives_behind, p->tokens[at].folded))
            found |= bit(at);
    return found;
}

static void find_patterns(struct phrase *p)
{
    size_t head = 0;
    uint32_t others = 0;
    bool alone = p->count == 1 || p->tokens[1].hyphen;
    bool adverb = !alone && inflection_fits(adverbs, p->tokens[0].folded);
    if (!alone && p->tokens[0].function && !adverb)
        return;
    bool before = !alone && inflection_fits(adjectives_before, p->tokens[0].folded);
    if (before && !p->tokens[1].function) {
        others = bit(0);
        head = 1;
    } else if (adverb || (!alone && inflection_fits(english_modifiers, p->tokens[0].folded))) {
        head = 1;
    }
    size_t end = group_end(p, head);
    others |= adjectives_from(p, end);
    add_group_patterns(p, head, end, others);
    if (!before && others != 0)
        add_pattern(p, p->patterns[0] & ~others);
}

/* ---- the forms of one token ---- */

/* Moves the spellings to *out, but for those that are read as another word. One that is the word
 * itself stays: the guide means it as it is written. */
static void add_known(struct arena *a, struct str word, const struct spellings *made,
                      const char *other_words, struct spellings *out)
{
    for (size_t i = 0; i < made->count; i++)
        if (str_eq(made->at[i], word) || !inflection_fits(other_words, fold_text(a, made->at[i])))
            spellings_add(out, made->at[i]);
}

static void add_plurals(struct arena *a, struct str word, struct spellings *out)
{
    struct spellings made = {.count = 0};
    INFLECTION_APPLY(a, plurals, word, &made);
    add_known(a, word, &made, other_plurals, out);
}

static void add_feminines(struct arena *a, struct str word, struct spellings *out)
{
    struct spellings made = {.count = 0};
    INFLECTION_APPLY(a, feminines, word, &made);
    add_known(a, word, &made, other_feminines, out);
}

static void add_slot(struct arena *a, struct str word, enum fr_slot slot, struct spellings *out)
{
    struct spellings feminine = {.count = 0};
    switch (slot) {
    case FR_ENTRY:
        spellings_add(out, word);
        INFLECTION_APPLY(a, before_vowel, word, out);
        break;
    case FR_PLURAL:
        add_plurals(a, word, out);
        break;
    case FR_FEMININE:
        add_feminines(a, word, out);
        break;
    case FR_FEMININE_PLURAL:
        add_feminines(a, word, &feminine);
        for (size_t i = 0; i < feminine.count; i++)
            add_plurals(a, feminine.at[i], out);
        break;
    case FR_VERB:
        break;
    }
}

/* ---- the forms of a phrase ---- */

/* The forms of token i in a slot, as the entry has it where it does not vary. */
static void add_token_forms(struct arena *a, const struct phrase *p, size_t i, bool varies,
                            enum fr_slot slot, struct spellings *out)
{
    struct str text = str_sub(p->entry, p->tokens[i].beg, p->tokens[i].end);
    if (varies && !p->tokens[i].fixed)
        add_slot(a, text, slot, out);
    else
        spellings_add(out, text);
}

static struct str joined(struct arena *a, struct str head, struct str gap, struct str tail)
{
    if (head.len + gap.len == 0)
        return tail;
    if (gap.len + tail.len == 0)
        return head;
    return arena_printf(a, "%.*s%.*s%.*s", STR_FMT(head), STR_FMT(gap), STR_FMT(tail));
}

/* Every combination of the tokens' forms in a slot, the first SPELLINGS_MAX of them. */
static void add_pattern_forms(struct arena *a, const struct phrase *p, uint32_t pattern,
                              enum fr_slot slot, struct forms *out)
{
    struct spellings heads = {.at = {STR_INIT("")}, .count = 1};
    size_t done = 0;
    for (size_t i = 0; i < p->count; i++) {
        struct spellings forms = {.count = 0}, longer = {.count = 0};
        add_token_forms(a, p, i, pattern & bit(i), slot, &forms);
        struct str gap = str_sub(p->entry, done, p->tokens[i].beg);
        for (size_t h = 0; h < heads.count; h++)
            for (size_t f = 0; f < forms.count; f++)
                spellings_add(&longer, joined(a, heads.at[h], gap, forms.at[f]));
        heads = longer;
        done = p->tokens[i].end;
    }
    struct str tail = str_from(p->entry, done);
    for (size_t h = 0; h < heads.count; h++)
        forms_add(a, out, joined(a, heads.at[h], tail, STR("")), slot);
}

static void add_nominal(struct arena *a, struct str entry, enum fr_slot last, struct forms *out)
{
    struct phrase p = {.entry = entry};
    if (entry.len > MAX_ENTRY || !tokenize(a, &p))
        return;
    find_patterns(&p);
    for (enum fr_slot slot = last > FR_PLURAL ? FR_ENTRY : FR_PLURAL; slot <= last; slot++)
        for (size_t i = 0; i < p.pattern_count; i++)
            add_pattern_forms(a, &p, p.patterns[i], slot, out);
}

void fr_inflect(struct arena *a, struct str entry, enum word_form form, struct strs *out)
{
    struct forms forms = {0};
    forms_add(a, &forms, entry, FR_ENTRY);
    switch (form) {
    case FORM_NOUN:
        add_nominal(a, entry, FR_PLURAL, &forms);
        break;
    case FORM_ADJ:
    case FORM_PERSON:
        add_nominal(a, entry, FR_FEMININE_PLURAL, &forms);
        break;
    case FORM_VERB:
        fr_conjugate(a, entry, &forms);
        break;
    case FORM_EXACT:
        break;
    }
    forms_list(a, &forms, out);
}

static struct forms all_forms(struct arena *a, struct str entry)
{
    struct forms forms = {0};
    forms_add(a, &forms, entry, FR_ENTRY);
    add_nominal(a, entry, FR_FEMININE_PLURAL, &forms);
    fr_conjugate(a, entry, &forms);
    return forms;
}

struct str fr_agree(struct arena *a, struct str entry, struct str found, struct str replacement)
{
    struct forms forms = all_forms(a, entry);
    const struct form *form = forms_find(a, &forms, found);
    if (!form || form->slot == FR_ENTRY)
        return replacement;
    struct forms wanted = all_forms(a, replacement);
    struct str same = forms_at(&wanted, form->slot);
    return same.len > 0 ? same : replacement;
}
