" SPDX-License-Identifier: MIT
" Vim compiler plugin: :compiler diapason, :make, :cnext.
" Columns of the gcc form are bytes, as %c wants them.

if exists('current_compiler')
  finish
endif
let current_compiler = 'diapason'

if exists(':CompilerSet') != 2
  command -nargs=* CompilerSet setlocal <args>
endif

CompilerSet makeprg=diapason\ check\ --format\ gcc
CompilerSet errorformat=
      \%f:%l:%c:\ %trror:\ %m,
      \%f:%l:%c:\ %tarning:\ %m,
      \%f:%l:%c:\ %tote:\ %m,
      \%-G%.%#
