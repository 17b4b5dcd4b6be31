#!/bin/sh
# SPDX-License-Identifier: MIT
# deps.sh SET...: installs with apt what building (make, build) and testing (test, fuzz, ci) need and
# is missing. It never prompts: without rights it prints one line that names the packages, status 2.
#
# A row: set, how to see that it is there, package. `a,b` is the first package that apt knows; a
# set that ends in ? is good to have (whoever needs it skips with a reason).
set -u

rows() {
    cat <<'EOF'
make   cmd:make           make
build  cmd:CC             CC
build  cmd:PKGCONFIG      pkg-config
build  cmd:objcopy        binutils
build  header:stdio.h     libc6-dev
build  lib:libpcre2-8     libpcre2-dev
build  lib:yaml-0.1       libyaml-dev
build  lib:libutf8proc    libutf8proc-dev
build  lib:md4c           libmd4c-dev
test   lib:cmocka         libcmocka-dev
test   cmd:c++            g++
test   cmd:git            git
test?  cmd:clang-format   clang-format-14,clang-format
test?  cmd:shellcheck     shellcheck
test   cmd:jq             jq
fuzz   cmd:clang          clang
fuzz   fuzzer             libclang-rt-dev,libclang-rt-14-dev,libclang-common-14-dev
test   cmd:python3        python3
bench  cmd:python3        python3
bench? cmd:pandoc         pandoc
bench? cmd:rg             ripgrep
bench  file:/usr/share/gimp/2.0/help/fr  gimp-help-fr
bench  file:/usr/share/gimp/2.0/help/en  gimp-help-en
bench? file:/usr/share/doc/apache2-doc   apache2-doc
ci     cmd:vim            vim
ci     cmd:emacs          emacs-nox
ci     cmd:pre-commit     pre-commit
ci     cmd:node           nodejs
EOF
}

CC=${CC:-cc}
PKGCONFIG=${PKGCONFIG:-pkg-config}
cc=${CC%% *}

have() {
    case $1 in
    cmd:CC) command -v "$cc" ;;
    cmd:PKGCONFIG) command -v "$PKGCONFIG" ;;
    cmd:clang-format) command -v clang-format-14 || command -v clang-format ;;
    cmd:*) command -v "${1#cmd:}" ;;
    file:*) test -e "${1#file:}" ;;
    header:*) echo "#include <${1#header:}>" | $CC -E -x c - ;;
    lib:*) command -v "$PKGCONFIG" && "$PKGCONFIG" --exists "${1#lib:}" ;;
    fuzzer) fuzzer_links ;;
    esac >/dev/null 2>&1
}

fuzzer_links() {
    echo 'int LLVMFuzzerTestOneInput(const char *p, long n) { return p && n < 0; }' |
        clang -fsanitize=fuzzer,address,undefined -x c -o /dev/null -
}

# The name of a compiler is mostly the name of its package.
package() {
    case $1 in
    CC) case $cc in cc | c99) echo gcc ;; *) basename "$cc" ;; esac ;;
    *) echo "$1" ;;
    esac
}

missing() {
    rows | while read -r set what package; do
        case " $sets " in *" $set "*) have "$what" || package "$package" ;; esac
    done
}

# One name a line in, one line out.
line() { tr '\n' ' ' | sed 's/ *$//'; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get -q -y -o DPkg::Lock::Timeout=120 "$@" </dev/null
}

known() {
    for names in "$@"; do
        for name in $(echo "$names" | tr ',' ' '); do
            if [ -n "$(apt-cache madison "$name" 2>/dev/null)" ]; then break; fi
        done
        echo "$name"
    done
}

install_all() {
    # shellcheck disable=SC2046 # one word a package
    apt install --no-install-recommends $(known "$@")
}

must=$*
nice=$(for set; do printf '%s? ' "$set"; done)
sets=$must
need=$(missing | line)
sets=$nice
wish=$(missing | line)
[ -n "$need$wish" ] || exit 0

can=yes
command -v apt-get >/dev/null 2>&1 || can=
[ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1 || can=
if [ -z "$can" ]; then
    [ -n "$need" ] || exit 0
    echo "diapason: please install: apt-get install $(echo "$need" | sed 's/,[^ ]*//g')" >&2
    exit 2
fi

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
echo "installing: $need${need:+ }$wish" >&2
apt update >"$log" 2>&1
# shellcheck disable=SC2086 # words
[ -z "$need" ] || install_all $need >>"$log" 2>&1
for package in $wish; do
    install_all "$package" >>"$log" 2>&1 || echo "not installed, tests that use it are skipped: $package" >&2
done

sets=$must
still=$(missing | line)
[ -z "$still" ] && exit 0
tail -5 "$log" >&2
echo "diapason: could not install, please do: apt-get install $still" >&2
exit 2
