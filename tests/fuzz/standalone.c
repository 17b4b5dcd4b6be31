/* SPDX-License-Identifier: MIT */
/* Runs files through a fuzz target without libFuzzer, so that any compiler can replay seeds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The block is exactly as long as the file, so that ASan sees a read past its end. */
static int replay(const char *path)
{
    FILE *in = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t size = 0;

    if (in == NULL) {
        perror(path);
        return 2;
    }
    for (int c = getc(in); c != EOF; c = getc(in)) {
        if ((size & (size + 1)) == 0)
            data = realloc(data, 2 * size + 2);
        if (data == NULL)
            abort();
        data[size++] = (uint8_t)c;
    }
    fclose(in);
    data = realloc(data, size > 0 ? size : 1);
    if (data == NULL)
        abort();
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    int status = 0;

    for (int i = 1; i < argc && status == 0; i++) {
        fprintf(stderr, "%s\n", argv[i]);
        status = replay(argv[i]);
    }
    return status;
}
