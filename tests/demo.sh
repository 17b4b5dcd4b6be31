#!/bin/sh
# SPDX-License-Identifier: MIT
# demo.sh PROGRAM: checks the sample brands in rules/, each from its own folder as a user would.
set -u
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")/../rules" || exit 2
shown=0
for guide in */diapason.yml */*/diapason.yml; do
    [ -f "$guide" ] || continue
    brand=$(dirname "$guide")
    printf '\n$ cd rules/%s && diapason check\n\n' "$brand"
    # Findings are what there is to see: only a run that went wrong is an error.
    (cd "$brand" && "$program" check)
    status=$?
    [ $status -le 1 ] || exit $status
    shown=$((shown + 1))
done
[ $shown -gt 0 ] && exit 0
echo "demo: no sample brand (rules/*/diapason.yml)" >&2
exit 2
