#!/bin/sh
# SPDX-License-Identifier: MIT
# In Vim, :make and :cnext land on the faulty word itself.
# shellcheck source=sample.inc source-path=SCRIPTDIR
. "$(dirname "$0")/sample.inc"
needs vim

cat >"$work/try.vim" <<EOF
set nocompatible encoding=utf-8
set runtimepath^=$tree/editors/vim
compiler! diapason
edit page.txt
silent make!
let said = []
for go in ['cfirst', 'cnext']
  execute 'silent ' . go
  call add(said, line('.') . ' ' . expand('<cword>') . ' ' . matchstr(getline('.'), '\k*', col('.') - 1))
endfor
call add(said, join(map(filter(getqflist(), 'v:val.valid'), 'v:val.type'), ''))
call writefile(said, 'said')
qall!
EOF
cd "$work" || exit 2
timeout 60 vim -es -u NONE -i NONE -S try.vim >log 2>&1 </dev/null

# The line, the word under the cursor, and what stands from the cursor on: its first letter is there.
# shellcheck disable=SC2086 # two lines, two words
{ printf "%s $WORD $WORD\n" $LINES; echo ww; } >want
diff want said && exit
echo "vim: < wanted, > got; its messages:"
cat log
diapason check --format gcc
exit 1
