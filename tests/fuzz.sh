#!/bin/sh
# SPDX-License-Identifier: MIT
# fuzz.sh replay DIR TARGET...   runs the seeds in tests/fuzz/corpus/TARGET through DIR/TARGET
# fuzz.sh run DIR TARGET...      libFuzzer for FUZZ_TIME seconds in all; finds go to DIR/TARGET.found
set -u
cd "$(dirname "$0")/.." || exit 2
mode=$1
dir=$2
shift 2
passed=0
failed=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

fail() {
    tail -40 "$log"
    echo "FAIL fuzz $1"
    failed=$((failed + 1))
}

# All seeds at once; only when that fails one by one, to name the ones that do.
replay() {
    seeds=tests/fuzz/corpus/$1
    set -- "$1" "$seeds"/*
    target=$1
    shift
    [ -e "$1" ] || set -- /dev/null
    if timeout -k 5 120 "$dir/$target" "$@" >"$log" 2>&1; then
        passed=$((passed + $#))
        return
    fi
    for seed; do
        if timeout -k 5 20 "$dir/$target" "$seed" >"$log" 2>&1; then
            passed=$((passed + 1))
        else
            fail "$target $seed (status $?)"
        fi
    done
}

# The seeds are only read; what libFuzzer adds stays in the build folder.
run() {
    mkdir -p "$dir/$1.found" "$dir/$1.corpus"
    set -- "$1" "$dir/$1.corpus"
    [ ! -d "tests/fuzz/corpus/$1" ] || set -- "$@" "tests/fuzz/corpus/$1"
    [ ! -f "tests/fuzz/$1.dict" ] || set -- "$@" "-dict=tests/fuzz/$1.dict"
    target=$1
    shift
    if timeout -k 5 $((seconds + 60)) "$dir/$target" -max_total_time="$seconds" -timeout=10 \
        -rss_limit_mb=2048 -artifact_prefix="$dir/$target.found/" -print_final_stats=1 "$@" \
        >"$log" 2>&1; then
        passed=$((passed + 1))
        sed -n "s/^stat::number_of_executed_units: */  $target: runs /p" "$log"
    else
        fail "$target (status $?), see $dir/$target.found/"
    fi
}

seconds=$((${FUZZ_TIME:-60} / ($# > 0 ? $# : 1)))
[ "$seconds" -gt 0 ] || seconds=1
for target; do
    "$mode" "$target"
done
echo "fuzz-$mode: $passed passed, $failed failed"
[ "$failed" = 0 ]
