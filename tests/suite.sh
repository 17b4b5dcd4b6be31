#!/bin/sh
# SPDX-License-Identifier: MIT
# suite.sh NAME PROGRAM...: runs each from the top of the tree, shows what failed, and ends with
# `NAME: N passed, M failed`. A program counts by its TAP lines (cmocka), else by its own last line
# `… N passed, M failed`, else as one test by its status. TIME_LIMIT seconds a program.
set -u
cd "$(dirname "$0")/.." || exit 2
name=$1
shift
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
passed=0
failed=0

# Prints "passed failed". Tests that were planned and never reported have failed: a crash.
count() {
    awk -v status="$1" '
    /^1\.\.[0-9]+$/ { planned += substr($0, 4); tap = 1 }
    /^ok / { ok++ }
    /^not ok .*# SKIP/ { skipped++; next }
    /^not ok / { bad++ }
    /(^|[: ])[0-9]+ passed, [0-9]+ failed$/ { n = split($0, w, " "); p = w[n - 3]; f = w[n - 1]; said = 1 }
    END {
        if (tap) {
            lost = planned - ok - bad - skipped
            p = ok + 0; f = bad + (lost > 0 ? lost : 0)
        } else if (!said) {
            p = status == 0; f = status != 0
        }
        if (status != 0 && f == 0) f = 1
        print p, f
    }' "$log"
}

for program; do
    CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 5 "${TIME_LIMIT:-120}" "$program" >"$log" 2>&1 </dev/null
    status=$?
    got=$(count $status)
    passed=$((passed + ${got% *}))
    failed=$((failed + ${got#* }))
    if [ "${got#* }" != 0 ]; then
        grep -v '^ok ' "$log"
        case $status in
        124) echo "$program: stopped after ${TIME_LIMIT:-120} s" ;;
        *) echo "FAIL $program: ${got#* } failed (status $status)" ;;
        esac
    else
        echo "  $(basename "$program"): ${got% *}"
        grep -E '^(skip|skipped|bench|#? *SKIP)[: ]' "$log"
    fi
done
echo "$name: $passed passed, $failed failed"
[ "$failed" = 0 ]
