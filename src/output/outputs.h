/* SPDX-License-Identifier: MIT */
/* outputs: the outputs, one row each: src/output/NAME.c exports output_NAME. The first one is
 * what a run without --format writes. */
#ifndef OUTPUT_OUTPUTS_H
#define OUTPUT_OUTPUTS_H

#define OUTPUTS(X) \
    X(rich)        \
    X(gcc)         \
    X(json)

#endif
