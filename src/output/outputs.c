/* SPDX-License-Identifier: MIT */
#include "output/outputs.h"

#include "output/output.h"

#define OUTPUT_EXTERN(name) extern const struct output output_##name;
OUTPUTS(OUTPUT_EXTERN)
#undef OUTPUT_EXTERN

const struct output *const outputs[] = {
#define OUTPUT_ROW(name) &output_##name,
    OUTPUTS(OUTPUT_ROW)
#undef OUTPUT_ROW
        NULL,
};

const struct output *output_find(struct str name)
{
    for (size_t i = 0; outputs[i]; i++)
        if (str_is(name, outputs[i]->name))
            return outputs[i];
    return NULL;
}

uint32_t output_column(const struct position *p, enum column_unit unit, enum column_unit own)
{
    switch (unit == UNIT_DEFAULT ? own : unit) {
    case UNIT_BYTE:
        return p->column.byte + 1;
    case UNIT_DEFAULT: /* an output without a unit of its own counts what people count */
    case UNIT_CODEPOINT:
        return p->column.codepoint + 1;
    case UNIT_UTF16:
        return p->column.utf16 + 1;
    case UNIT_DISPLAY:
        return p->column.cell + 1;
    }
    return 0;
}
