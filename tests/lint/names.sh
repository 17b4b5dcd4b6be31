#!/bin/sh
# SPDX-License-Identifier: MIT
# No file is a drawer, each says its licence, none is long without a reason in long-files.txt.
set -u
cd "$(dirname "$0")/../.." || exit 2
said=$(mktemp) || exit 2
trap 'rm -f "$said"' EXIT
reasons=tests/lint/long-files.txt

code() { find src include tests -name '*.[ch]' -not -path 'tests/golden/*' | sort; }
licensed() {
    code
    find tests editors .ci -type f \( -name '*.sh' -o -name '*.cc' -o -name '*.py' -o -name '*.vim' \
        -o -name '*.el' -o -name run \) -not -path 'tests/golden/*/*' 2>/dev/null | sort
    for file in Makefile tests/golden/run.sh .pre-commit-hooks.yaml; do [ -f "$file" ] && echo "$file"; done
}

{
    code | grep -E '/(utils?|common|misc|helpers?)\.[ch]$' |
        sed 's/$/:1: a drawer; name it for what it does/'
    licensed | while read -r file; do
        head -3 "$file" | grep -q 'SPDX-License-Identifier: MIT' ||
            echo "$file:1: no licence; begin with SPDX-License-Identifier: MIT"
    done
    code | while read -r file; do
        lines=$(wc -l <"$file")
        case $file in *.h) most=200 ;; *) most=500 ;; esac
        if [ "$lines" -gt $most ]; then
            grep -q "^$file: ." "$reasons" ||
                echo "$file:$most: $lines lines, $most are enough; split it, or give a reason in $reasons"
        elif grep -q "^$file:" "$reasons"; then
            echo "$reasons:$(grep -n "^$file:" "$reasons" | cut -d: -f1): $file is short now; take the line away"
        fi
    done
    grep -vn '^#' "$reasons" | while IFS=: read -r n file why; do
        [ -f "$file" ] || echo "$reasons:$n: no such file $file$why; take the line away"
    done
} >"$said"
cat "$said"
[ ! -s "$said" ]
