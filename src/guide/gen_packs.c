/* SPDX-License-Identifier: MIT */
/* Writes the packs in rules/ as C, so that the program carries them: gen_packs DIR FILE.yml... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *path)
{
    perror(path);
    exit(1);
}

/* Octal escapes have at most three digits, so no byte can join the one before it; an escaped
 * question mark cannot begin a trigraph. */
static void put_byte(int c)
{
    if (c == '"' || c == '\\' || c == '?')
        printf("\\%c", c);
    else if (c >= ' ' && c <= '~')
        putchar(c);
    else
        printf("\\%03o", (unsigned)c);
}

/* A literal a line: what the compiler complains about then has the line of the pack. */
static void put_text(const char *path, size_t index)
{
    FILE *in = fopen(path, "rb");
    int last = '\n';

    if (in == NULL)
        die(path);
    printf("\nstatic const char text_%zu[] =", index);
    for (int c = getc(in); c != EOF; c = getc(in)) {
        if (last == '\n')
            printf("\n    \"");
        if (c == '\n')
            printf("\\n\"");
        else
            put_byte(c);
        last = c;
    }
    if (ferror(in))
        die(path);
    puts(last == '\n' ? "\n    \"\";" : "\";");
    fclose(in);
}

/* rules/fr-clair.yml is the pack "fr-clair", rules/profiles/x.yml is "profiles/x". */
static void put_row(const char *dir, const char *path, size_t index)
{
    size_t skip = strlen(dir) + 1;
    size_t len = strlen(path) - skip - strlen(".yml");

    printf("    {\"%.*s\", text_%zu, sizeof text_%zu - 1},\n", (int)len, path + skip, index, index);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    puts("/* Made from rules/ by src/guide/gen_packs.c. */\n"
         "#include \"guide/packs.h\"\n\n"
         "#pragma GCC diagnostic ignored \"-Woverlength-strings\"");
    for (int i = 2; i < argc; i++)
        put_text(argv[i], (size_t)i);
    puts("\nconst struct pack_file pack_files[] = {");
    for (int i = 2; i < argc; i++)
        put_row(argv[1], argv[i], (size_t)i);
    puts("    {NULL, NULL, 0},\n};");
    printf("const size_t pack_file_count = %d;\n", argc - 2);
    return ferror(stdout) || fclose(stdout) != 0;
}
