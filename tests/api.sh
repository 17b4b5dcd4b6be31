#!/bin/sh
# SPDX-License-Identifier: MIT
# api.sh BUILD: installs into BUILD/stage, then builds and runs each tests/api/*.c (C99) and *.cc
# (C++) against what was installed, shared and static, and compares the exported names with the header.
set -u
cd "$(dirname "$0")/.." || exit 2
build=$1
passed=0
failed=0
pass() { passed=$((passed + 1)); }
fail() {
    echo "FAIL $*"
    failed=$((failed + 1))
}
finish() {
    echo "api: $passed passed, $failed failed"
    [ "$failed" = 0 ]
    exit
}

if [ ! -f include/diapason.h ]; then
    echo "include/diapason.h: not here yet"
    finish
fi
stage=$(realpath "$build")/stage
rm -rf "$stage"
if ! "${MAKE:-make}" -s install BUILD="$build" PREFIX="$stage" DESTDIR= >"$build/install.log" 2>&1; then
    cat "$build/install.log"
    fail "make install"
    finish
fi
PKG_CONFIG_PATH=$stage/lib/pkgconfig
LD_LIBRARY_PATH=$stage/lib
export PKG_CONFIG_PATH LD_LIBRARY_PATH

# ---- the exported names are those the header marks ----

declared=$(tr '\n' ' ' <include/diapason.h | tr '{;}' '[\n*]' |
    sed -n 's/.*DIAPASON_API [^(]*[ *]\(diapason_[a-z0-9_]*\)(.*/\1/p' | sort -u)
same_names() {
    if [ "$declared" = "$2" ]; then
        pass
    else
        fail "$1 exports not what include/diapason.h declares (< declared, > exported):"
        printf '%s\n' "$declared" >"$build/declared"
        printf '%s\n' "$2" | diff "$build/declared" -
    fi
}
exported() { nm -g --defined-only "$@" | awk 'NF == 3 { print $3 }' | sort -u; }
same_names libdiapason.a "$(exported "$stage/lib/libdiapason.a")"
same_names libdiapason.so "$(exported -D "$stage/lib/libdiapason.so")"

# ---- users of the installed library ----

warn='-Wall -Wextra -pedantic-errors -Werror'
cflags=$(pkg-config --cflags diapason)
shared=$(pkg-config --libs diapason)
static=$(pkg-config --static --libs diapason | sed 's/-ldiapason/-l:libdiapason.a/')
out=$stage/user

# try LABEL COMPILER...: builds and runs one program.
try() {
    label=$1
    shift
    if ! "$@" -o "$out"; then
        fail "$label does not build"
    elif ! timeout 60 "$out" >"$out.log" 2>&1; then
        cat "$out.log"
        fail "$label"
    else
        pass
    fi
}

# shellcheck disable=SC2086 # flags are words
for source in tests/api/*.c tests/api/*.cc; do
    [ -f "$source" ] || continue
    case $source in
    *.c) compiler="${CC:-cc} -std=c99" ;;
    *) compiler="${CXX:-c++} -std=c++11" ;;
    esac
    try "$source (shared)" $compiler $warn $cflags "$source" $shared
    try "$source (static)" $compiler $warn $cflags "$source" $static
done
finish
