/* SPDX-License-Identifier: MIT */
#include "check/replacement.h"
#include "rows.h"

static void safe(void **state)
{
    (void)state;
    static const struct {
        const char *found, *replacement;
        bool want;
    } rows[] = {
        {"mail", "courriel", true},
        {"mail", "message", true},
        {"mail", "e-mail", false},
        {"avion", "engin", true},
        {"école", "établissement", true},
        {"hôtel", "héros", false}, /* l'hôtel, le héros */
        {"hour", "house", false},
        {"hôtel", "hôtel de ville", true},
        {"yaourt", "yeuse", false},
        {"user", "uncle", false}, /* a user, an uncle */
        {"8 jours", "80 jours", false},
        {"8 jours", "8 nuits", true},
        {"hot-line", "hot line", true},
        {"ubuntu", "Ubuntu", true},
        {"youtube", "YouTube", true},
        {"ÿ", "é", true},
        {"÷", "×", false}, /* the same lead byte as é */
        {"", "mail", false},
        {"mail", "", false},
        {"", "", false},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_number(rows[i].found,
                     replacement_is_safe(str_of(rows[i].found), str_of(rows[i].replacement)),
                     rows[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
