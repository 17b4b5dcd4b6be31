#!/bin/sh
# SPDX-License-Identifier: MIT
# reference.sh BUILD: the reference in rules/README.md, between the two lines with
# `generated: reference`, is what the program says of its tables.
set -u
cd "$(dirname "$0")/../.." || exit 2
page=rules/README.md
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
if [ ! -x "$1/diapason" ] || ! "$1/diapason" debug reference >"$work/want" 2>/dev/null; then
    echo "skip: diapason debug reference is not there"
    exit 0
fi
if [ "$(grep -c 'generated: reference' "$page" 2>/dev/null)" != 2 ]; then
    echo "$page:1: needs two lines with \`generated: reference\` around the reference"
    exit 1
fi
sed -n '/generated: reference/,/generated: reference/p' "$page" | sed '1d;$d' >"$work/is"
diff -u -L "$page" -L 'diapason debug reference' "$work/is" "$work/want" && exit
echo "$page:$(grep -n 'generated: reference' "$page" | head -1 | cut -d: -f1): out of date;" \
    "put the output of \`diapason debug reference\` between the two lines"
exit 1
