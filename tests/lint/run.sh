#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh BUILD: every script beside it is one test; BUILD holds the objects of a build without
# sanitizers. A script prints `file:line: what is wrong; what to do`, its status is the verdict.
set -u
cd "$(dirname "$0")" || exit 2
build=$(cd "$OLDPWD" && realpath "$1") || exit 2
passed=0
failed=0
for script in [a-z]*.sh; do
    [ "$script" != run.sh ] || continue
    if said=$("./$script" "$build" 2>&1); then
        passed=$((passed + 1))
        printf '  %s: ok\n' "${script%.sh}"
    else
        failed=$((failed + 1))
        printf 'FAIL lint %s\n' "${script%.sh}"
    fi
    [ -z "$said" ] || printf '%s\n' "$said"
done
echo "lint: $passed passed, $failed failed"
[ "$failed" = 0 ]
