#!/bin/sh
# SPDX-License-Identifier: MIT
# headers.sh BUILD: each header compiles alone; those in include/ also as C99 and as C++.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$1
bad=0

# alone HEADER NAME LANGUAGE COMPILER...: the compiler's own message has file and line.
alone() {
    header=$1 name=$2 language=$3
    shift 3
    printf '#include "%s"\nextern int unused;\n' "$name" |
        "$@" -Wall -Wextra -Wpedantic -Werror -fsyntax-only -D_XOPEN_SOURCE=700 \
            -Isrc -Iinclude -I"$build/gen" -x "$language" - && return
    echo "$header:1: does not compile alone ($*); include what it uses"
    bad=1
}

for header in $(find src -name '*.h' | sort); do
    alone "$header" "${header#src/}" c "${CC:-cc}" -std=c17
done
for header in $(find include -name '*.h' | sort); do
    alone "$header" "${header#include/}" c "${CC:-cc}" -std=c99
    alone "$header" "${header#include/}" c++ "${CXX:-c++}" -std=c++98
done
exit $bad
