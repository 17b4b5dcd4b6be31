/* SPDX-License-Identifier: MIT */
/* outputs: the outputs, one row each: src/output/NAME.c exports output_NAME. */
#ifndef OUTPUT_OUTPUTS_H
#define OUTPUT_OUTPUTS_H

#define OUTPUTS(X) \
    X(rich)        \
    X(gcc)         \
    X(json)

#endif
