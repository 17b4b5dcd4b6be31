#!/bin/sh
# SPDX-License-Identifier: MIT
# Scripts are POSIX sh and shellcheck has nothing to say.
set -u
cd "$(dirname "$0")/../.." || exit 2
if ! command -v shellcheck >/dev/null; then
    echo "skip: shellcheck is not here"
    exit 0
fi
# shellcheck disable=SC2046 # paths have no spaces
shellcheck -x -f gcc $(find tests -name '*.sh' -not -path 'tests/golden/*/*') $(find .ci -name run 2>/dev/null)
