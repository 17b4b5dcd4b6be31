#!/bin/sh
# SPDX-License-Identifier: MIT
# The pre-commit hook in a real `git commit`: a forbidden term is refused and shown, its remedy passes,
# and so does a commit without content. The hook's repository is made from this tree.
set -u
tree=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
for tool in git pre-commit diapason; do
    command -v "$tool" >/dev/null || { echo "$tool is not in PATH"; exit 1; }
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

HOME=$work
PRE_COMMIT_HOME=$work/cache
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.org
GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.org
export HOME PRE_COMMIT_HOME GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL

passed=0
failed=0
pass() { passed=$((passed + 1)); }
fail() {
    echo "FAIL $1"
    cat "$work/log"
    failed=$((failed + 1))
}
commit() { git add -A && git commit -q -m try >"$work/log" 2>&1; }
committed() { git log --oneline 2>/dev/null | wc -l; }

# accepted WHAT / refused WHAT FINDING: the next commit, and what it shows.
accepted() {
    before=$(committed)
    if commit && [ "$(committed)" -gt "$before" ]; then pass; else fail "$1 is not accepted"; fi
}
refused() {
    before=$(committed)
    if commit || [ "$(committed)" -gt "$before" ]; then
        fail "$1 is accepted"
    elif ! grep -qF "$2" "$work/log"; then
        fail "$1 is refused, but $2 is not shown"
    else
        pass
    fi
}

mkdir "$work/hooks" "$work/site"
cd "$work/hooks" && git init -q && cp "$tree/.pre-commit-hooks.yaml" . && commit && git tag v1.0 || exit 2
if pre-commit validate-manifest .pre-commit-hooks.yaml >"$work/log" 2>&1; then pass; else fail manifest; fi

cd "$work/site" && git init -q || exit 2
cat >.pre-commit-config.yaml <<EOF
repos:
  - repo: file://$work/hooks
    rev: v1.0
    hooks: [{id: diapason}]
EOF
cat >diapason.yml <<'EOF'
version: 1
brand: Example
languages: [en]
terms:
  avoid: [utilize]
EOF
pre-commit install >"$work/log" 2>&1 || fail 'pre-commit install'

accepted 'the guide, without any content'
mkdir pages
echo 'We utilize your time.' >'pages/a b.txt'
echo '<p>Nothing wrong here.</p>' >pages/fine.html
refused 'a forbidden term' 'terms.avoid/utilize'
if grep -qF 'pages/a b.txt:1' "$work/log"; then pass; else fail 'the place is not shown'; fi
echo 'We respect your time.' >'pages/a b.txt'
accepted 'the mended page'
echo 'int main(void) { return 0; } /* utilize */' >main.c
accepted 'a file that is no content'

echo "pre-commit: $passed passed, $failed failed"
[ "$failed" = 0 ]
