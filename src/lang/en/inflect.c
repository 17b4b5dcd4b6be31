/* SPDX-License-Identifier: MIT */
/* English nouns, with their possessives, and verbs. There is no dictionary: where stress decides
 * whether a consonant doubles, both spellings are made. */
#include "lang/en/en.h"
#include "text/fold.h"

enum en_slot {
    SLOT_ENTRY,
    SLOT_PLURAL,
    SLOT_POSSESSIVE,
    SLOT_PLURAL_POSSESSIVE,
    SLOT_THIRD, /* of verbs: sends */
    SLOT_PAST,
    SLOT_PARTICIPLE,
    SLOT_ING,
};

static const struct ending_rule plurals[] = {
    {"=human =german =roman =talisman =shaman", "", "s"},
    {"man", "an", "en"},
    {"person", "person", "people persons"},
    {"child", "", "ren"},
    {"=foot", "oot", "eet"},
    {"=goose", "oose", "eese"},
    {"tooth", "ooth", "eeth"},
    {"=mouse", "ouse", "ice ouses"},
    {"=criterion =phenomenon", "on", "a ons"},
    {"=addendum =bacterium =curriculum =datum =medium =memorandum", "um", "a ums"},
    {"=appendix =index =vertex", "x", "xes"},
    {"=aircraft =fish =headquarters =means =news =series =sheep =species", "", ""},
    {"analysis =axis =basis =crisis =diagnosis =emphasis thesis =oasis =parenthesis", "is", "es"},
    {"=knife =life =wife", "fe", "ves"},
    {"=calf =half =leaf =loaf =self shelf =thief =wolf", "f", "ves"},
    {"=cargo =echo =embargo =hero =mosquito =potato =tomato =torpedo =veto =volcano", "", "es"},
    {"=quiz =whiz", "", "zes"},
    {"s x z ch sh", "", "es"},
    {"ay ey oy uy", "", "s"},
    {"y", "y", "ies"},
    {"", "", "s"},
};

static const struct ending_rule thirds[] = {
    {"=be", "be", "is am are"},
    {"=have", "ve", "s"},
    {"=quiz", "", "zes"},
    {"s x z ch sh o", "", "es"},
    {"ay ey oy uy", "", "s"},
    {"y", "y", "ies"},
    {"", "", "s"},
};

static const struct ending_rule ings[] = {
    {"=be =dye =see =free =agree =guarantee =oversee =flee =singe =eye =canoe =disagree", "",
     "ing"},
    {"=die =lie =tie =untie =vie", "ie", "ying"},
    {"ee oe ye", "", "ing"},
    {"e", "e", "ing"},
    {"=panic =mimic =traffic =picnic", "", "king"},
    {"", "", "ing"},
};

static const struct ending_rule pasts[] = {
    {"e", "", "d"},    {"ay ey oy uy", "", "ed"},
    {"y", "y", "ied"}, {"=panic =mimic =traffic =picnic", "", "ked"},
    {"", "", "ed"},
};

/* Past and participle of the verbs that a brand's copy uses and that follow no rule. */
static const struct irregular {
    const char *base, *past, *participle; /* several: separated by spaces */
} irregulars[] = {
    {"be", "was were", "been"},
    {"beat", "beat", "beaten"},
    {"become", "became", "become"},
    {"begin", "began", "begun"},
    {"bend", "bent", "bent"},
    {"bet", "bet", "bet"},
    {"bind", "bound", "bound"},
    {"bite", "bit", "bitten"},
    {"blow", "blew", "blown"},
    {"break", "broke", "broken"},
    {"bring", "brought", "brought"},
    {"build", "built", "built"},
    {"buy", "bought", "bought"},
    {"cast", "cast", "cast"},
    {"catch", "caught", "caught"},
    {"choose", "chose", "chosen"},
    {"come", "came", "come"},
    {"cost", "cost", "cost"},
    {"cut", "cut", "cut"},
    {"deal", "dealt", "dealt"},
    {"do", "did", "done"},
    {"draw", "drew", "drawn"},
    {"drink", "drank", "drunk"},
    {"drive", "drove", "driven"},
    {"eat", "ate", "eaten"},
    {"fall", "fell", "fallen"},
    {"feed", "fed", "fed"},
    {"feel", "felt", "felt"},
    {"fight", "fought", "fought"},
    {"find", "found", "found"},
    {"fit", "fit fitted", "fit fitted"},
    {"fly", "flew", "flown"},
    {"forget", "forgot", "forgotten"},
    {"forgive", "forgave", "forgiven"},
    {"freeze", "froze", "frozen"},
    {"get", "got", "got gotten"},
    {"give", "gave", "given"},
    {"go", "went", "gone"},
    {"grow", "grew", "grown"},
    {"hang", "hung", "hung"},
    {"have", "had", "had"},
    {"hear", "heard", "heard"},
    {"hide", "hid", "hidden"},
    {"hit", "hit", "hit"},
    {"hold", "held", "held"},
    {"hurt", "hurt", "hurt"},
    {"keep", "kept", "kept"},
    {"know", "knew", "known"},
    {"lead", "led", "led"},
    {"learn", "learned learnt", "learned learnt"},
    {"leave", "left", "left"},
    {"lend", "lent", "lent"},
    {"let", "let", "let"},
    {"lose", "lost", "lost"},
    {"make", "made", "made"},
    {"mean", "meant", "meant"},
    {"meet", "met", "met"},
    {"overcome", "overcame", "overcome"},
    {"pay", "paid", "paid"},
    {"put", "put", "put"},
    {"quit", "quit", "quit"},
    {"read", "read", "read"},
    {"rebuild", "rebuilt", "rebuilt"},
    {"resend", "resent", "resent"},
    {"reset", "reset", "reset"},
    {"ride", "rode", "ridden"},
    {"ring", "rang", "rung"},
    {"rise", "rose", "risen"},
    {"run", "ran", "run"},
    {"say", "said", "said"},
    {"see", "saw", "seen"},
    {"seek", "sought", "sought"},
    {"sell", "sold", "sold"},
    {"send", "sent", "sent"},
    {"set", "set", "set"},
    {"shake", "shook", "shaken"},
    {"shine", "shone", "shone"},
    {"show", "showed", "shown showed"},
    {"shut", "shut", "shut"},
    {"sing", "sang", "sung"},
    {"sit", "sat", "sat"},
    {"sleep", "slept", "slept"},
    {"speak", "spoke", "spoken"},
    {"spend", "spent", "spent"},
    {"split", "split", "split"},
    {"spread", "spread", "spread"},
    {"stand", "stood", "stood"},
    {"steal", "stole", "stolen"},
    {"stick", "stuck", "stuck"},
    {"strike", "struck", "struck"},
    {"swim", "swam", "swum"},
    {"take", "took", "taken"},
    {"teach", "taught", "taught"},
    {"tell", "told", "told"},
    {"think", "thought", "thought"},
    {"throw", "threw", "thrown"},
    {"understand", "understood", "understood"},
    {"undo", "undid", "undone"},
    {"upset", "upset", "upset"},
    {"wake", "woke", "woken"},
    {"wear", "wore", "worn"},
    {"win", "won", "won"},
    {"withdraw", "withdrew", "withdrawn"},
    {"write", "wrote", "written"},
};

/* Of two syllables and more: those that double their last consonant, and endings and verbs that are
 * written both ways. The others never double. */
static const char doubling[] = "=admit =allot =begin =commit =compel =confer =control =defer "
                               "=deter =emit =equip =excel =expel "
                               "=forget =incur =infer =occur =omit =patrol =permit =prefer =propel "
                               "=rebel =recur =refer =regret "
                               "=reset =submit =transfer =transmit =upset";
static const char either_way[] =
    "al el il ol =benefit =bias =focus =format =input =kidnap =output =program =worship";

/* Words behind which a noun phrase no longer varies: "point of sale". */
static const char prepositions[] = "=of =in =for =to =at =on =by =with =from =and =or";

enum { MAX_ENTRY = 200 }; /* bytes; a longer entry is a sentence */

/* The word of an entry that varies, and what stands before and behind it. */
struct entry_parts {
    struct str head, word, tail;
};

static struct str append(struct arena *a, const struct entry_parts *p, struct str form)
{
    return arena_printf(a, "%.*s%.*s%.*s", STR_FMT(p->head), STR_FMT(form), STR_FMT(p->tail));
}

static void add_all(struct arena *a, const struct entry_parts *p, const struct spellings *made,
                    unsigned slot, struct forms *out)
{
    for (size_t i = 0; i < made->count; i++)
        forms_add(a, out, append(a, p, made->at[i]), slot);
}

static struct entry_parts cut(struct str entry, size_t beg, size_t end)
{
    return (struct entry_parts){str_sub(entry, 0, beg), str_sub(entry, beg, end),
                                str_from(entry, end)};
}

/* The last word before a preposition: "points of sale", "service levels". A hyphen ends a word too:
 * "brothers-in-law"; a preposition at the very end is part of the noun: "add-ons". */
static struct entry_parts noun_parts(struct arena *a, struct str entry)
{
    size_t beg = 0, end = entry.len;
    struct str folded = fold_text(a, entry);
    if (folded.len != entry.len)
        return cut(entry, 0, end);
    for (size_t at = 0; at < entry.len;) {
        size_t stop = at;
        while (stop < entry.len && folded.ptr[stop] != ' ' && folded.ptr[stop] != '-')
            stop++;
        if (at > 0 && stop < entry.len &&
            inflection_fits(prepositions, str_sub(folded, at, stop))) {
            end = at - 1;
            break;
        }
        beg = at;
        at = stop + 1;
    }
    return cut(entry, beg, end);
}

static bool is_vowel(char c)
{
    return strchr("aeiou", c) != NULL && c != '\0';
}

static size_t count_vowel_groups(struct str s)
{
    size_t groups = 0;
    for (size_t i = 0; i < s.len; i++)
        groups += (is_vowel(s.ptr[i]) || s.ptr[i] == 'y') && (i == 0 || !is_vowel(s.ptr[i - 1]));
    return groups;
}

/* One vowel, then one consonant that can double: stop, refer, equip. */
static bool has_doubling_end(struct str s)
{
    if (s.len < 3)
        return false;
    const char *end = s.ptr + s.len;
    bool consonant = byte_is_alpha(end[-1]) && !is_vowel(end[-1]) && !strchr("wxy", end[-1]);
    bool qu = s.len > 3 && end[-3] == 'u' && end[-4] == 'q';
    return consonant && is_vowel(end[-2]) && (!is_vowel(end[-3]) || qu);
}

/* What -ed and -ing stand behind: the verb, the verb with its last consonant doubled, or both. */
static void find_stems(struct arena *a, struct str verb, struct spellings *out)
{
    bool can_double = has_doubling_end(verb);
    bool always = can_double && (count_vowel_groups(verb) == 1 || inflection_fits(doubling, verb));
    if (!always)
        spellings_add(out, verb);
    if (always || (can_double && inflection_fits(either_way, verb)))
        spellings_add(out, arena_printf(a, "%.*s%c", STR_FMT(verb), verb.ptr[verb.len - 1]));
}

static const struct irregular *find_irregular(struct str verb)
{
    for (size_t i = 0; i < sizeof irregulars / sizeof irregulars[0]; i++)
        if (str_is(verb, irregulars[i].base))
            return &irregulars[i];
    return NULL;
}

static void split(const char *list, struct spellings *out)
{
    struct str rest = str_of(list), word;
    do {
        rest = str_cut(rest, ' ', &word);
        spellings_add(out, word);
    } while (rest.ptr);
}

static void add_pasts(struct arena *a, const struct entry_parts *p, const struct spellings *stems,
                      struct forms *out)
{
    struct spellings past = {.count = 0}, participle = {.count = 0};
    const struct irregular *irregular = find_irregular(p->word);
    if (irregular) {
        split(irregular->past, &past);
        split(irregular->participle, &participle);
    }
    for (size_t i = 0; !irregular && i < stems->count; i++)
        INFLECTION_APPLY(a, pasts, stems->at[i], &past);
    add_all(a, p, &past, SLOT_PAST, out);
    add_all(a, p, irregular ? &participle : &past, SLOT_PARTICIPLE, out);
}

/* The first word is the verb: "signs up". */
static void add_verb(struct arena *a, struct str entry, struct forms *out)
{
    struct str folded = fold_text(a, entry);
    size_t end = str_find_byte(folded, ' ', 0);
    struct entry_parts p = cut(folded, 0, end == SIZE_MAX ? folded.len : end);
    if (p.word.len < 2 || !byte_is_alpha(p.word.ptr[p.word.len - 1]) || str_is(p.word, "to"))
        return;
    struct spellings third = {.count = 0}, ing = {.count = 0}, stems = {.count = 0};
    INFLECTION_APPLY(a, thirds, p.word, &third);
    add_all(a, &p, &third, SLOT_THIRD, out);
    find_stems(a, p.word, &stems);
    add_pasts(a, &p, &stems, out);
    for (size_t i = 0; i < stems.count; i++)
        INFLECTION_APPLY(a, ings, stems.at[i], &ing);
    add_all(a, &p, &ing, SLOT_ING, out);
}

static void add_possessives(struct arena *a, const struct entry_parts *p,
                            const struct spellings *plural, struct forms *out)
{
    struct str whole = append(a, p, p->word);
    forms_add(a, out, arena_printf(a, "%.*s's", STR_FMT(whole)), SLOT_POSSESSIVE);
    for (size_t i = 0; i < plural->count; i++) {
        whole = append(a, p, plural->at[i]);
        if (!str_ends(whole, STR("s"))) /* an apostrophe alone is no part of a word */
            forms_add(a, out, arena_printf(a, "%.*s's", STR_FMT(whole)), SLOT_PLURAL_POSSESSIVE);
    }
}

static void add_noun(struct arena *a, struct str entry, struct forms *out)
{
    struct entry_parts p = noun_parts(a, entry);
    if (p.word.len < 2 || !byte_is_alnum(p.word.ptr[p.word.len - 1]))
        return;
    struct spellings plural = {.count = 0};
    INFLECTION_APPLY(a, plurals, p.word, &plural);
    add_all(a, &p, &plural, SLOT_PLURAL, out);
    add_possessives(a, &p, &plural, out);
}

void en_inflect(struct arena *a, struct str entry, enum word_form form, struct strs *out)
{
    struct forms forms = {0};
    forms_add(a, &forms, entry, SLOT_ENTRY);
    if (entry.len <= MAX_ENTRY) {
        switch (form) {
        case FORM_NOUN:
        case FORM_PERSON:
            add_noun(a, entry, &forms);
            break;
        case FORM_VERB:
            add_verb(a, entry, &forms);
            break;
        case FORM_ADJ:
        case FORM_EXACT:
            break;
        }
    }
    forms_list(a, &forms, out);
}

static struct forms all_forms(struct arena *a, struct str entry)
{
    struct forms forms = {0};
    forms_add(a, &forms, entry, SLOT_ENTRY);
    if (entry.len <= MAX_ENTRY) {
        add_noun(a, entry, &forms);
        add_verb(a, entry, &forms);
    }
    return forms;
}

struct str en_agree(struct arena *a, struct str entry, struct str found, struct str replacement)
{
    struct forms forms = all_forms(a, entry);
    const struct form *form = forms_find(a, &forms, found);
    if (!form || form->slot == SLOT_ENTRY)
        return replacement;
    struct forms wanted = all_forms(a, replacement);
    struct str same = forms_at(&wanted, form->slot);
    return same.len > 0 ? same : replacement;
}
