#!/bin/sh
# SPDX-License-Identifier: MIT
# all.sh [sanitize]: what `make test` and `make sanitize` run. MAKE and BUILD come from the Makefile.
set -u
cd "$(dirname "$0")/.." || exit 2
MAKE=${MAKE:-make}
BUILD=${BUILD:-build}
TALLY=$(mktemp -d) || exit 2
trap 'rm -rf "$TALLY"' EXIT
. tests/tally.sh

# Building is no test: it counts only when it fails.
build() {
    heading "build${1:+ ($1)}"
    shift
    tally_run "$MAKE" "$@" && return
    tally_add build 0 1
    tally_sum
    exit 1
}

normal() {
    build '' all
    for name in unit golden api-test lint properties; do
        suite "$name" "$MAKE" "$name"
    done
}

# A report of a sanitizer must not look like status 1, which means that there are findings.
sanitized() {
    ASAN_OPTIONS=exitcode=99:detect_leaks=1:detect_stack_use_after_return=1
    UBSAN_OPTIONS=print_stacktrace=1:exitcode=99
    export ASAN_OPTIONS UBSAN_OPTIONS
    set -- BUILD="$BUILD/san" SAN=address,undefined CFLAGS="-O1 -g"
    build sanitizers "$@" all
    for name in unit golden properties fuzz-replay; do
        suite "$name (sanitizers)" "$MAKE" "$@" "$name"
    done
}

[ "${1:-}" = sanitize ] || normal
sanitized
tally_sum
