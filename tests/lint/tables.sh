#!/bin/sh
# SPDX-License-Identifier: MIT
# The four tables: each row has its file and its golden cases, each file has its row.
set -u
cd "$(dirname "$0")/../.." || exit 2
said=$(mktemp) || exit 2
trap 'rm -f "$said"' EXIT

# The NAMEs of the rows X(NAME) of a table, as "line NAME".
rows() {
    sed -n '/^#define/,$ { /X(X)/!s/.*X(\([a-z0-9_]*\)).*/\1/p; }' "$1" 2>/dev/null |
        while read -r name; do echo "$(grep -n "X($name)" "$1" | head -1 | cut -d: -f1) $name"; done
}

# case_exists NAME: a folder in tests/golden of that name (a pattern) that has a cmd.
case_exists() {
    for cmd in tests/golden/$1/cmd; do
        [ -s "$cmd" ] && return
    done
    return 1
}

# table HEADER PREFIX FILE CASE...: in FILE and CASE, % is the row's name; a case has - for _.
table() {
    header=$1 prefix=$2 pattern=$3
    shift 3
    [ -f "$header" ] || return 0
    rows "$header" | while read -r line name; do
        file=$(echo "$pattern" | sed "s/%/$name/g")
        if [ ! -f "$file" ]; then
            echo "$header:$line: $name has no $file; write it or take the row away"
        elif ! grep -q "^const struct [a-z_]* ${prefix}_$name = " "$file"; then
            echo "$file:1: does not export ${prefix}_$name, which $header:$line names"
        fi
        for case in "$@"; do
            folder=$(echo "$case" | sed "s/%/$(echo "$name" | tr _ -)/")
            case_exists "$folder" ||
                echo "$header:$line: $name has no tests/golden/$folder; add one with make golden UPDATE=1"
        done
    done
    grep -rn "^const struct [a-z_]* ${prefix}_[a-z0-9_]* = " --include='*.c' "$(dirname "$header")" |
        sed "s/^\([^:]*:[0-9]*\):const struct [a-z_]* ${prefix}_\([a-z0-9_]*\) = .*/\1 \2/" |
        while read -r place name; do
            grep -q "X($name)" "$header" || echo "$place: $name has no row in $header; add X($name)"
            [ "${place%:*}" = "$(echo "$pattern" | sed "s/%/$name/g")" ] ||
                echo "$place: ${prefix}_$name belongs in $(echo "$pattern" | sed "s/%/$name/g"): one file a row"
        done
}

{
    table src/lang/langs.h lang 'src/lang/%/%.c'
    table src/format/formats.h format 'src/format/%.c' 'format-%*'
    table src/check/kinds.h check 'src/check/%.c' 'check-%-hit' 'check-%-quiet'
    table src/output/outputs.h output 'src/output/%.c' 'output-%*'
} >"$said"
cat "$said"
[ ! -s "$said" ]
