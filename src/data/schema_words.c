/* SPDX-License-Identifier: MIT */
#include "data/schema_words.h"

#include "text/unicode.h"

/* A French word may stand for several keys: which one is meant depends on which are known there.
 * Plain forms (text/unicode.h), any run of spaces, hyphens and apostrophes as one hyphen. */
static const struct {
    const char *french, *english;
} words[] = {
    {"a-eviter", "avoid"},
    {"a-moins-que", "unless"},
    {"adresse", "link"},
    {"allegations", "claims"},
    {"aussi", "also"},
    {"avertissement", "warning"},
    {"bannir", "avoid"},
    {"bareme", "scoring"},
    {"bon", "good"},
    {"bons", "good"},
    {"boutons", "buttons"},
    {"brut", "raw"},
    {"canal", "channel"},
    {"canal", "channels"},
    {"canaux", "channels"},
    {"cas", "case"},
    {"casse", "case"},
    {"categorie", "category"},
    {"cible", "audience"},
    {"cle", "key"},
    {"cle", "keys"},
    {"cles", "keys"},
    {"coherence", "consistent"},
    {"coherent", "consistent"},
    {"coherents", "consistent"},
    {"comparer", "compare"},
    {"contenu", "content"},
    {"contenus", "content"},
    {"correction", "fix"},
    {"corriger", "fix"},
    {"de", "from"},
    {"depuis", "from"},
    {"depuis", "since"},
    {"dire", "say"},
    {"empathie", "empathy"},
    {"erreur", "error"},
    {"etape", "stage"},
    {"etape", "stages"},
    {"etapes", "stages"},
    {"etend", "extends"},
    {"etendre", "extends"},
    {"eviter", "avoid"},
    {"excepte", "except"},
    {"exemple", "examples"},
    {"exemples", "examples"},
    {"exiger", "require"},
    {"exigences", "require"},
    {"expression", "pattern"},
    {"faits", "facts"},
    {"fiabilite", "reliability"},
    {"fichier", "files"},
    {"fichiers", "files"},
    {"forme", "forms"},
    {"formes", "forms"},
    {"formules", "phrases"},
    {"gravite", "severity"},
    {"herite", "extends"},
    {"heriter", "extends"},
    {"hors-contenu", "not-content"},
    {"identite", "identity"},
    {"interdit", "avoid"},
    {"interdits", "avoid"},
    {"jusqu-a", "until"},
    {"jusqu-au", "until"},
    {"langue", "lang"},
    {"langue", "languages"},
    {"langues", "languages"},
    {"lexique", "terms"},
    {"lien", "link"},
    {"liens", "links"},
    {"limite", "limits"},
    {"limites", "limits"},
    {"marque", "brand"},
    {"marque", "mark"},
    {"mauvais", "bad"},
    {"modele", "pattern"},
    {"mot", "words"},
    {"motif", "pattern"},
    {"mots", "words"},
    {"ne-pas", "not"},
    {"ne-pas-dire", "avoid"},
    {"ne-pas-dire", "not"},
    {"ne-pas-ecrire", "not"},
    {"nom", "name"},
    {"nom", "noun"},
    {"nombre", "count"},
    {"noms", "names"},
    {"non", "not"},
    {"notation", "scoring"},
    {"orthographe", "spelling"},
    {"pas", "not"},
    {"phrase", "text"},
    {"phrases-types", "phrases"},
    {"portee", "scope"},
    {"pourquoi", "why"},
    {"prefere", "prefer"},
    {"preferer", "prefer"},
    {"preferes", "prefer"},
    {"pres", "near"},
    {"pres-de", "near"},
    {"profils", "profiles"},
    {"promesses", "claims"},
    {"proposer", "suggest"},
    {"proprietaire", "owner"},
    {"proche", "near"},
    {"public", "audience"},
    {"raison", "why"},
    {"regle", "rule"},
    {"regle", "rules"},
    {"regles", "rules"},
    {"remarque", "note"},
    {"remplacement", "fix"},
    {"remplacer", "fix"},
    {"responsable", "owner"},
    {"sauf", "except"},
    {"sauf-si", "unless"},
    {"severite", "severity"},
    {"souple", "loose"},
    {"suggerer", "suggest"},
    {"suggestion", "suggest"},
    {"suggestions", "suggest"},
    {"terme", "term"},
    {"termes", "terms"},
    {"texte", "text"},
    {"textes", "text"},
    {"ton", "tone"},
    {"typographie", "typography"},
    {"variables", "placeholders"},
    {"verbe", "verb"},
    {"visuel", "visual"},
    {"vocabulaire", "terms"},
};

static bool is_joint(char c)
{
    return c == ' ' || c == '-' || c == '_' || c == '\'';
}

/* "Jusqu’à" and "jusqu'à" are "jusqu-a". */
static struct str hyphenated(struct arena *a, struct str typed)
{
    struct str plain = unicode_plain(a, typed);
    char *out = arena_alloc(a, plain.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < plain.len; i++) {
        bool curly = str_starts(str_from(plain, i), STR("\xE2\x80\x99"));
        bool joint = curly || is_joint(plain.ptr[i]);
        if (curly)
            i += 2;
        if (!joint)
            out[len++] = plain.ptr[i];
        else if (len > 0 && out[len - 1] != '-')
            out[len++] = '-';
    }
    return (struct str){out, len};
}

const char *schema_word(struct arena *scratch, struct str typed, const char *const *names)
{
    struct str french = hyphenated(scratch, typed);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_is(french, words[i].french))
            continue;
        for (const char *const *name = names; *name; name++)
            if (strcmp(*name, words[i].english) == 0)
                return *name;
    }
    return NULL;
}
