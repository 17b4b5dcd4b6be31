/* SPDX-License-Identifier: MIT */
#include "lang/lang.h"
#include "rows.h"

static bool holds(const struct strs *forms, struct str form)
{
    for (size_t i = 0; i < forms->count; i++)
        if (str_eq(forms->at[i], form))
            return true;
    return false;
}

static struct strs inflect(struct arena *a, const char *tag, const char *entry, enum word_form form)
{
    struct strs forms = {0};
    lang_find(str_of(tag))->inflect(a, str_of(entry), form, &forms);
    if (forms.count == 0 || !str_is(forms.at[0], entry))
        fail_msg("%s: the entry itself is not the first form", entry);
    for (size_t i = 0; i < forms.count; i++) {
        struct strs before = {.at = forms.at, .count = i};
        if (holds(&before, forms.at[i]))
            fail_msg("%s: \"%.*s\" twice", entry, STR_FMT(forms.at[i]));
    }
    return forms;
}

/* Words separated by commas. */
static void check_list(const char *row, const struct strs *forms, const char *list, bool want)
{
    struct str rest = str_of(list), word;
    while (rest.len > 0) {
        rest = str_cut(rest, ',', &word);
        if (holds(forms, word) != want)
            fail_msg("%s: \"%.*s\" is %s", row, STR_FMT(word),
                     want ? "missing" : "one form too many");
    }
}

struct inflect_row {
    const char *entry;
    enum word_form form;
    const char *has, *lacks; /* separated by commas */
};

static void check_rows(const char *tag, const struct inflect_row *rows, size_t count)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < count; i++) {
        struct strs forms = inflect(a, tag, rows[i].entry, rows[i].form);
        check_list(rows[i].entry, &forms, rows[i].has, true);
        check_list(rows[i].entry, &forms, rows[i].lacks, false);
    }
    arena_free(a);
}

static void french_nouns(void **state)
{
    (void)state;
    static const struct inflect_row rows[] = {
        {"mail", FORM_NOUN, "mails", "maile,maux"},
        {"Newsletter", FORM_NOUN, "Newsletters", "newsletters"},
        {"prix", FORM_NOUN, "prix", "prixs"},
        {"nez", FORM_NOUN, "nez", "nezs"},
        {"cadeau", FORM_NOUN, "cadeaux", "cadeaus"},
        {"jeu", FORM_NOUN, "jeux", "jeus"},
        {"pneu", FORM_NOUN, "pneus", "pneux"},
        {"cheval", FORM_NOUN, "chevaux", "chevals"},
        {"festival", FORM_NOUN, "festivals", "festivaux"},
        {"travail", FORM_NOUN, "travaux", "travails"},
        {"détail", FORM_NOUN, "détails", "détaux"},
        {"bijou", FORM_NOUN, "bijoux", "bijous"},
        {"clou", FORM_NOUN, "clous", "cloux"},
        {"œil", FORM_NOUN, "yeux", "œils"},
        {"monsieur", FORM_NOUN, "messieurs", "monsieurs"},
        {"match", FORM_NOUN, "matchs,matches", "matche"},
        {"SAV", FORM_NOUN, "SAV", "SAVs"},
        {"CRM", FORM_PERSON, "CRM", "CRMe"},
        {"e-mail", FORM_NOUN, "e-mails", "es-mails"},
        {"rendez-vous", FORM_NOUN, "rendez-vous", ""},
        {"point-relais", FORM_NOUN, "points-relais", "point-relaiss"},
        {"carte-cadeau", FORM_NOUN, "cartes-cadeaux,carte-cadeaux,cartes-cadeau", ""},
        {"arc-en-ciel", FORM_NOUN, "arcs-en-ciel", "arc-en-cieux"},
        {"porte-clé", FORM_NOUN, "porte-clés", "portes-clés"},
        {"service client", FORM_NOUN, "services client", "services clients,service clients"},
        {"carte cadeau numérique", FORM_NOUN, "cartes cadeau numériques,cartes cadeau numérique",
         ""},
        {"mode de livraison", FORM_NOUN, "modes de livraison",
         "modes de livraisons,modes des livraison"},
        {"lettre d'information", FORM_NOUN, "lettres d'information", "lettres d'informations"},
        {"lettre d’information", FORM_NOUN, "lettres d’information", ""},
        {"nouveau client", FORM_NOUN, "nouveaux clients", "nouveau clients"},
        {"live chat", FORM_NOUN, "live chats", "lives chat"},
        {"dès que possible", FORM_NOUN, "dès que possible", "dès que possibles"},
        {"au final", FORM_NOUN, "au final", "aux finals,au finals"},
        {"plate\u00A0forme", FORM_NOUN, "plates\u00A0forme", ""},
        {"vie", FORM_NOUN, "vies", ""},
        {"foi", FORM_NOUN, "foi", "fois"},
        {"ver", FORM_NOUN, "ver", "vers"},
        {"carrière", FORM_NOUN, "carrières", ""},
        {"4G", FORM_NOUN, "4G", "4Gs"},
        {"C++", FORM_NOUN, "C++", "C++s"},
        {"", FORM_NOUN, "", "s"},
        {" ", FORM_NOUN, " ", "s"},
    };
    check_rows("fr", rows, ROWS(rows));
}

static void french_adjectives_and_people(void **state)
{
    (void)state;
    static const struct inflect_row rows[] = {
        {"gratuit", FORM_ADJ, "gratuits,gratuite,gratuites", ""},
        {"gratuit", FORM_NOUN, "gratuits", "gratuite"},
        {"nouveau", FORM_ADJ, "nouveaux,nouvelle,nouvelles,nouvel", "nouveaus"},
        {"vieux", FORM_ADJ, "vieil,vieille,vieilles", ""},
        {"premier", FORM_ADJ, "premiers,première,premières", ""},
        {"exclusif", FORM_ADJ, "exclusifs,exclusive,exclusives", ""},
        {"doux", FORM_ADJ, "douce,douces", "douxe"},
        {"faux", FORM_ADJ, "fausse", "fause"},
        {"public", FORM_ADJ, "publique,publiques", ""},
        {"blanc", FORM_ADJ, "blanche", ""},
        {"long", FORM_ADJ, "longue", ""},
        {"complet", FORM_ADJ, "complète", "complette"},
        {"net", FORM_ADJ, "nette", ""},
        {"gentil", FORM_ADJ, "gentille", ""},
        {"idéal", FORM_ADJ, "idéaux,idéals,idéale", ""},
        {"simple", FORM_ADJ, "simples", "simplee"},
        {"fin", FORM_ADJ, "fine,fines", ""},
        {"aigu", FORM_ADJ, "aiguë,aigüe", ""},
        {"vendeur", FORM_PERSON, "vendeurs,vendeuse,vendeuses", ""},
        {"directeur", FORM_PERSON, "directrice,directrices", ""},
        {"auteur", FORM_PERSON, "autrice,auteure", ""},
        {"conseiller", FORM_PERSON, "conseillère,conseillères", ""},
        {"technicien", FORM_PERSON, "technicienne", ""},
        {"client", FORM_PERSON, "cliente,clientes", ""},
        {"médecin", FORM_PERSON, "médecins", "médecine,médecines"},
        {"directeur général", FORM_PERSON,
         "directeurs généraux,directrice générale,directrices générales", ""},
        {"basé sur", FORM_ADJ, "basés sur,basée sur,basées sur", "basé surs"},
        {"100 % gratuit", FORM_ADJ, "100 % gratuite", "100s % gratuit"},
        {"très simple", FORM_ADJ, "très simples", "trèss simple"},
        {"exact", FORM_EXACT, "exact", "exacts,exacte"},
    };
    check_rows("fr", rows, ROWS(rows));
}

static void french_verbs(void **state)
{
    (void)state;
    static const struct inflect_row rows[] = {
        {"booster", FORM_VERB,
         "booste,boostes,boostons,boostez,boostent,boostait,boostera,boosterait,boosté,boostées,"
         "boostant",
         "boosteons,boosters"},
        {"acheter", FORM_VERB, "achète,achetons,achètera,acheté", "achette,achete"},
        {"appeler", FORM_VERB, "appelle,appelons,appellera", "appèle"},
        {"renouveler", FORM_VERB, "renouvelle,renouvèle", ""},
        {"préférer", FORM_VERB, "préfère,préférons,préférera,préfèrera", "préferera"},
        {"payer", FORM_VERB, "paie,paye,payons,paiera,payera", ""},
        {"nettoyer", FORM_VERB, "nettoie,nettoyez", "nettoye"},
        {"envoyer", FORM_VERB, "envoie,envoyez,enverra", "envoiera"},
        {"placer", FORM_VERB, "place,plaçons,plaçait,plaçant", "placons"},
        {"échanger", FORM_VERB, "échange,échangeons,échangeait", "échangons"},
        {"indexer", FORM_VERB, "indexe", "indèxe"},
        {"créer", FORM_VERB, "crée,créez,créée,créées", ""},
        {"choisir", FORM_VERB, "choisit,choisissez,choisira,choisi,choisie,choisisse", "choisons"},
        {"offrir", FORM_VERB, "offre,offrez,offrira,offert,offerte", "offrissez"},
        {"partir", FORM_VERB, "pars,part,partez,parti,partira", "partissez"},
        {"vendre", FORM_VERB, "vend,vends,vendez,vendu,vendra", ""},
        {"promettre", FORM_VERB, "promet,promettons,promis,promise", "promiss"},
        {"obtenir", FORM_VERB, "obtient,obtenez,obtiennent,obtenu,obtiendra", ""},
        {"recevoir", FORM_VERB, "reçoit,recevez,reçu,recevra", ""},
        {"aller", FORM_VERB, "aller", "alle"},
        {"pouvoir", FORM_VERB, "pouvoir", "pouvit"},
        {"client", FORM_VERB, "client", "cliente"},
        {"prendre contact", FORM_VERB, "prenez contact,prend contact,pris contact",
         "prends contacts"},
        {"se connecter", FORM_VERB,
         "connectez-vous,vous connectez,se connecte,vous connecter,connecte-toi",
         "connectez,connecté"},
        {"s'abonner", FORM_VERB, "abonnez-vous,s'abonne,vous abonner,m'abonne", "se abonne"},
    };
    check_rows("fr", rows, ROWS(rows));
}

static void english(void **state)
{
    (void)state;
    static const struct inflect_row rows[] = {
        {"customer", FORM_NOUN, "customers,customer's", "customers's"},
        {"box", FORM_NOUN, "boxes", "boxs"},
        {"company", FORM_NOUN, "companies", "companys"},
        {"day", FORM_NOUN, "days", "daies"},
        {"person", FORM_NOUN, "people,people's", ""},
        {"chairman", FORM_NOUN, "chairmen", ""},
        {"human", FORM_NOUN, "humans", "humen"},
        {"analysis", FORM_NOUN, "analyses", ""},
        {"shelf", FORM_NOUN, "shelves", "shelfs"},
        {"email", FORM_NOUN, "emails", ""},
        {"PDF", FORM_NOUN, "PDFs", ""},
        {"point of sale", FORM_NOUN, "points of sale", "point of sales"},
        {"add-on", FORM_NOUN, "add-ons", "adds-on"},
        {"customer journey", FORM_NOUN, "customer journeys", "customers journey"},
        {"leverage", FORM_VERB, "leverages,leveraged,leveraging", "leverageing"},
        {"stop", FORM_VERB, "stopped,stopping", "stoped"},
        {"visit", FORM_VERB, "visited,visiting", "visitted"},
        {"refer", FORM_VERB, "referred,referring", "refered"},
        {"cancel", FORM_VERB, "canceled,cancelled,canceling,cancelling", ""},
        {"try", FORM_VERB, "tries,tried,trying", "tryed"},
        {"fix", FORM_VERB, "fixes,fixed,fixing", "fixxed"},
        {"agree", FORM_VERB, "agrees,agreed,agreeing", ""},
        {"buy", FORM_VERB, "buys,bought,buying", "buyed"},
        {"go", FORM_VERB, "goes,went,gone,going", ""},
        {"sign up", FORM_VERB, "signs up,signed up,signing up", "sign ups"},
        {"quit", FORM_VERB, "quits,quitting", ""},
        {"simple", FORM_ADJ, "simple", "simples"},
        {"touch base", FORM_EXACT, "touch base", "touch bases"},
        {"", FORM_VERB, "", ""},
        {"é", FORM_VERB, "é", ""},
    };
    check_rows("en", rows, ROWS(rows));
}

static void agreement(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *entry, *found, *replacement, *want;
    } rows[] = {
        {"fr", "mail", "mails", "e-mail", "e-mails"},
        {"fr", "mail", "mail", "e-mail", "e-mail"},
        {"fr", "mail", "MAILS", "e-mail", "e-mails"},
        {"fr", "newsletter", "Newsletters", "lettre d'information", "lettres d'information"},
        {"fr", "voucher", "vouchers", "bon d'achat", "bons d'achat"},
        {"fr", "voucher", "vouchers", "chèque cadeau", "chèques cadeau"},
        {"fr", "gratuit", "gratuites", "offert", "offertes"},
        {"fr", "gratuit", "gratuite", "offert", "offerte"},
        {"fr", "gratuit", "gratuite", "simple", "simple"},
        {"fr", "vendeur", "vendeuses", "conseiller", "conseillères"},
        {"fr", "prix", "prix", "tarif", "tarif"},
        {"fr", "booster", "boostez", "renforcer", "renforcez"},
        {"fr", "booster", "booste", "garantir", "garantit"},
        {"fr", "booster", "boostera", "faire", "faire"},
        {"fr", "mail", "courriel", "e-mail", "e-mail"},
        {"en", "client", "clients", "customer", "customers"},
        {"en", "client", "client's", "customer", "customer's"},
        {"en", "utilize", "utilizing", "use", "using"},
        {"en", "utilize", "utilized", "buy", "bought"},
        {"en", "checkbox", "checkboxes", "tick box", "tick boxes"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++) {
        char row[80];
        snprintf(row, sizeof row, "%s for %s", rows[i].replacement, rows[i].found);
        struct str got = lang_find(str_of(rows[i].tag))
                             ->agree(a, str_of(rows[i].entry), str_of(rows[i].found),
                                     str_of(rows[i].replacement));
        check_str(row, got, str_of(rows[i].want));
    }
    arena_free(a);
}

/* Any bytes of a guide may be an entry: forms are made or not, and none takes long. */
static void any_entry_is_safe(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a", "e",   "r",  "er",  "ir", "al",     "eur", "é", "g", "qu",      "-", " ",  "'", "’",
        "S", "se ", "s'", "de ", "y",  "\u00A0", "œ",   "9", "!", "e\u0301", "İ", "ch", "x"};
    struct arena *a = arena_new();
    uint64_t seed = 31;
    for (int round = 0; round < 20000; round++) {
        char text[256];
        size_t len = 0, n = next_random(&seed) % (round % 100 ? 8 : 60);
        for (size_t i = 0; i < n; i++) {
            const char *piece = pieces[next_random(&seed) % ROWS(pieces)];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        text[len] = '\0';
        for (size_t i = 0; langs[i]; i++)
            for (enum word_form form = FORM_NOUN; form <= FORM_EXACT; form++)
                inflect(a, langs[i]->tag, text, form);
        arena_reset(a);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(french_nouns), cmocka_unit_test(french_adjectives_and_people),
        cmocka_unit_test(french_verbs), cmocka_unit_test(english),
        cmocka_unit_test(agreement),    cmocka_unit_test(any_entry_is_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
