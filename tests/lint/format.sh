#!/bin/sh
# SPDX-License-Identifier: MIT
# Lines have at most 100 columns, and the layout is clang-format 14's; another version would disagree
# with it here and there.
set -u
cd "$(dirname "$0")/../.." || exit 2
said=$(mktemp) || exit 2
trap 'rm -f "$said"' EXIT
code() { find src include tests -name '*.[ch]' -not -path 'tests/golden/*' | sort; }

code | LC_ALL=C.UTF-8 xargs grep -nE '^.{101,}' /dev/null |
    sed 's/^\([^:]*:[0-9]*\):.*/\1: over 100 columns; break the line (clang-format leaves comments alone)/' >"$said"
tool=$(command -v clang-format-14 || command -v clang-format)
case $("${tool:-false}" --version 2>/dev/null) in
*'version 14.'*) ;;
*)
    echo "skip: clang-format 14 is not here"
    tool=true
    ;;
esac
# A line a file: the first place, for `make format` mends them all.
code | xargs "$tool" --dry-run -Werror --ferror-limit=1 2>&1 |
    sed -n 's/^\([^:]*:[0-9]*\):[0-9]*: error: .*/\1: not laid out as .clang-format says; make format/p' >>"$said"
cat "$said"
[ ! -s "$said" ]
