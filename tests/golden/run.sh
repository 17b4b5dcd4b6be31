#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh PROGRAM: a case is a folder {cmd, input..., expected}. `cmd` is one shell line in which
# `diapason` is PROGRAM (a line that does not name it is its arguments). It runs in a copy of the
# folder without cmd and expected. `expected` holds standard output, a line `--- stderr` and standard
# error if there was any, and `exit N`.
#
# CASE=glob picks cases. UPDATE=1 rewrites what is expected, but not for a case that did not run
# (status from 126, a signal, a time-out, a sanitizer's report) or that shows a path of this machine.
# JOBS cases run at once; they are reported in order.
set -u
cd "$(dirname "$0")" || exit 2

# ---- one case: run.sh --case NAME, called by the run below ----

# What changes with each release or pack is not what a case is about.
normalise() {
    [ -n "$GOLDEN_VERSION" ] || { cat; return; }
    v=$(printf '%s' "$GOLDEN_VERSION" | sed 's/[.+]/\\&/g')
    sed "s#\\(diapason[ /]\\)$v\\([^0-9.]\\|\$\\)#\\1VERSION\\2#g
         s#\\(\"guide_hash\": *\"\\)[0-9a-f]*#\\1HASH#g
         s#\\(\"[a-zA-Z]*[vV]ersion\": *\"\\)$v\"#\\1VERSION\"#g"
}

# Ends with a line feed whatever comes, and says so when it had to add one.
whole_lines() {
    cat "$1"
    [ ! -s "$1" ] || [ -z "$(tail -c 1 "$1" | tr -d '\n' | tr '\0' '0')" ] || printf '\n\\ no line feed at the end\n'
}

# Nothing of this machine or its user reaches the program. A .git in $GOLDEN_WORK keeps searches for a
# guide or an ignore file from going further up; git itself is stopped by its ceiling.
command_of_case() {
    line=$(cat "$1/cmd")
    case " $line " in
    *[!-a-z0-9_./]diapason[!-a-z0-9_./]*) ;;
    *) line="diapason $line" ;;
    esac
    (
        cd "$GOLDEN_WORK/$1/in" || exit 126
        exec env -i PATH="$GOLDEN_WORK/bin:/usr/local/bin:/usr/bin:/bin" HOME="$GOLDEN_WORK/$1/home" \
            LC_ALL=C COLUMNS=80 TERM=dumb TZ=UTC SOURCE_DATE_EPOCH=1795219200 \
            GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES="$GOLDEN_WORK" \
            GIT_AUTHOR_NAME=case GIT_AUTHOR_EMAIL=case@example.org GIT_AUTHOR_DATE='1795219200 +0000' \
            GIT_COMMITTER_NAME=case GIT_COMMITTER_EMAIL=case@example.org \
            GIT_COMMITTER_DATE='1795219200 +0000' \
            ASAN_OPTIONS="${ASAN_OPTIONS:-}:log_path=$GOLDEN_WORK/$1/report" \
            UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:log_path=$GOLDEN_WORK/$1/report" \
            timeout -k 5 "${TIME_LIMIT:-60}" sh -c "$line"
    ) >"$GOLDEN_WORK/$1/out" 2>"$GOLDEN_WORK/$1/err" </dev/null
    status=$?
}

# Why a run proves nothing, or nothing at all.
distrust() {
    if [ "$status" = 124 ]; then
        echo "stopped after ${TIME_LIMIT:-60} s"
    elif [ "$status" -ge 126 ]; then
        echo "did not run, or died of a signal (status $status): $(head -c 300 "$GOLDEN_WORK/$1/err")"
    elif cat "$GOLDEN_WORK/$1/report".* 2>/dev/null | head -40 | grep -a .; then
        echo "(a sanitizer's report)"
    elif grep -aE 'ERROR: [A-Za-z]+Sanitizer|: runtime error: |stack smashing detected|Assertion .* failed' \
        "$GOLDEN_WORK/$1/err" "$GOLDEN_WORK/$1/out"; then
        echo "(a report of a sanitizer or an assertion)"
    fi
}

machine_path() {
    for path in "$GOLDEN_WORK" "$GOLDEN_TREE" "${HOME:-/}"; do
        [ "$path" != / ] && grep -qaF "$path" "$1" && echo "$path" && return
    done
}

verdict() { printf '%s\n' "$2" >"$GOLDEN_WORK/$1/verdict"; }

update() {
    got=$GOLDEN_WORK/$1/got
    path=$(machine_path "$got")
    if [ -n "$path" ]; then
        echo "not updated: the output holds $path, which another machine does not have"
        verdict "$1" fail
    elif [ ! -e "$1/expected" ]; then
        echo "new, $(wc -l <"$got") lines"
        cp "$got" "$1/expected"
        verdict "$1" new
    elif cmp -s "$1/expected" "$got"; then
        verdict "$1" pass
    else
        diff "$1/expected" "$got" | awk '/^>/ { a++ } /^</ { d++ }
            END { printf "updated, +%d -%d lines\n", a, d }'
        cp "$got" "$1/expected"
        verdict "$1" updated
    fi
}

compare() {
    if [ ! -s "$1/expected" ]; then
        echo "nothing expected yet: make golden UPDATE=1 CASE=$1, then read it"
        verdict "$1" fail
    elif diff -u -L expected -L got "$1/expected" "$GOLDEN_WORK/$1/got" >"$GOLDEN_WORK/$1/diff"; then
        verdict "$1" pass
    else
        echo differs
        head -60 "$GOLDEN_WORK/$1/diff"
        verdict "$1" fail
    fi
}

run_case() {
    verdict "$1" fail
    if [ ! -s "$1/cmd" ] || [ "$(grep -c '' "$1/cmd")" != 1 ]; then
        echo "needs a file cmd of one line"
        return
    fi
    cp -R "$1/." "$GOLDEN_WORK/$1/in" || return
    rm -f "$GOLDEN_WORK/$1/in/cmd" "$GOLDEN_WORK/$1/in/expected"
    command_of_case "$1"
    why=$(distrust "$1")
    if [ -n "$why" ]; then
        echo "$why"
        return
    fi
    {
        whole_lines "$GOLDEN_WORK/$1/out"
        [ ! -s "$GOLDEN_WORK/$1/err" ] || echo '--- stderr'
        whole_lines "$GOLDEN_WORK/$1/err"
        echo "exit $status"
    } | normalise >"$GOLDEN_WORK/$1/got"
    if [ "${UPDATE:-}" = 1 ]; then update "$1"; else compare "$1"; fi
}

if [ "$1" = --case ]; then
    mkdir -p "$GOLDEN_WORK/$2/in" "$GOLDEN_WORK/$2/home"
    run_case "$2" >"$GOLDEN_WORK/$2/said" 2>&1
    exit 0
fi

# ---- the run ----

if [ "${UPDATE:-}" = 1 ] && [ -n "${CI:-}" ]; then
    echo "golden: UPDATE=1 is for a person who reads what changed, not for CI" >&2
    exit 2
fi
cases=$(for case in ${CASE:-*}; do [ -d "$case" ] && echo "$case"; done)
if [ -z "$cases" ]; then
    [ -z "${CASE:-}" ] || echo "no case is called $CASE"
    echo "golden: 0 passed, $([ -z "${CASE:-}" ] && echo 0 || echo 1) failed"
    [ -z "${CASE:-}" ]
    exit
fi

program=${1:-}
case $program in
/* | '') ;;
*) program=$OLDPWD/$program ;;
esac
if [ ! -x "$program" ]; then
    echo "no program $program"
    echo "golden: 0 passed, $(echo "$cases" | wc -l) failed"
    exit 1
fi
GOLDEN_WORK=$(mktemp -d) || exit 2
trap 'rm -rf "$GOLDEN_WORK"' EXIT
trap 'exit 130' INT TERM
GOLDEN_WORK=$(realpath "$GOLDEN_WORK")
GOLDEN_TREE=$(realpath ../..)
mkdir "$GOLDEN_WORK/bin" "$GOLDEN_WORK/.git"
ln -s "$(realpath "$program")" "$GOLDEN_WORK/bin/diapason"
GOLDEN_VERSION=$("$program" --version 2>/dev/null | sed -n '1s/[^0-9]*\([0-9][0-9.]*[0-9][-+a-z0-9.]*\).*/\1/p')
export GOLDEN_WORK GOLDEN_TREE GOLDEN_VERSION

echo "$cases" | xargs -P "${JOBS:-2}" -n 1 "./$(basename "$0")" --case

passed=0
failed=0
changed=0
for case in $cases; do
    verdict=$(cat "$GOLDEN_WORK/$case/verdict" 2>/dev/null || echo fail)
    case $verdict in
    fail)
        failed=$((failed + 1))
        printf 'FAIL %s: ' "$case"
        ;;
    pass) passed=$((passed + 1)) ;;
    *)
        passed=$((passed + 1))
        changed=$((changed + 1))
        printf '%s: ' "$case"
        ;;
    esac
    cat "$GOLDEN_WORK/$case/said" 2>/dev/null
done
[ "${UPDATE:-}" != 1 ] || echo "$changed of $(echo "$cases" | wc -l) cases changed: read them (git diff tests/golden)"
echo "golden: $passed passed, $failed failed"
[ "$failed" = 0 ]
