# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Sums what suites say. Sourced: set TALLY to an empty folder, then
#   heading TEXT
#   suite NAME COMMAND...  a command that prints a line `… N passed, M failed`
#   step  NAME COMMAND...  a command that passes or fails as one
#   tally_sum              the last line; fails when anything failed or nothing ran
# With TALLY_STRICT=1 a suite without any test has failed.

tally_passed=0
tally_failed=0
tally_list=

heading() { printf '\n== %s\n' "$1"; }

# Shows the command's output and keeps it in $TALLY/log; its status is ours.
tally_run() {
    { "$@" </dev/null; echo $? >"$TALLY/status"; } 2>&1 | tee "$TALLY/log"
    return "$(cat "$TALLY/status")"
}

tally_add() {
    tally_passed=$((tally_passed + $2))
    tally_failed=$((tally_failed + $3))
    [ "$3" = 0 ] || tally_list="$tally_list  $1 ($3)"
}

suite() {
    tally_name=$1
    shift
    heading "$tally_name"
    tally_run "$@"
    tally_status=$?
    # A terminal's line may end in CR, a make's in an error: the last line that has the form counts.
    tally_line=$(sed -n 's/^\(.*[: ]\)\{0,1\}\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed\r\{0,1\}$/\2 \3/p' "$TALLY/log" | tail -1)
    tally_p=${tally_line% *}
    tally_f=${tally_line#* }
    if [ -z "$tally_line" ]; then
        echo "$tally_name: did not say how many passed (status $tally_status)"
        tally_p=0 tally_f=1
    elif [ "$tally_status" != 0 ] && [ "$tally_f" = 0 ]; then
        echo "$tally_name: status $tally_status though nothing is said to have failed"
        tally_f=1
    elif [ "${TALLY_STRICT:-}" = 1 ] && [ "$((tally_p + tally_f))" = 0 ]; then
        echo "$tally_name: no test ran"
        tally_f=1
    fi
    tally_add "$tally_name" "$tally_p" "$tally_f"
}

step() {
    tally_name=$1
    shift
    heading "$tally_name"
    if tally_run "$@"; then
        tally_add "$tally_name" 1 0
    else
        echo "$tally_name: failed"
        tally_add "$tally_name" 0 1
        return 1
    fi
}

tally_sum() {
    echo
    [ -z "$tally_list" ] || echo "failed in:$tally_list"
    if [ "$((tally_passed + tally_failed))" = 0 ]; then
        echo "no test ran: that is a failure"
        tally_failed=1
    fi
    echo "$tally_passed passed, $tally_failed failed"
    [ "$tally_failed" = 0 ]
}
