#!/bin/sh
# SPDX-License-Identifier: MIT
# Includes go to the left: a file may include its own layer and those before it. These lines are the
# architecture, as src/README.md draws it.
#
# A `/` joins layers of one rank that never include each other; `may` are the pairs that may all the
# same, `may_not` those that may not though the order would allow it.
order='base text lang data doc diag check/format guide engine output api/lsp/cli'
may='cli:lsp output:engine/report.h'
may_not='output:check output:format output:guide output:engine'
# Headers without a layer: *_table.h are made by the build; the public one only api implements.
bare='diapason.h:api'

cd "$(dirname "$0")/../../src" || exit 2
grep -rn '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' --include='*.[ch]' . |
    awk -v order="$order" -v may="$may" -v may_not="$may_not" -v bare="$bare" '
    function set(list, into, words, n, i) {
        n = split(list, words, " ")
        for (i = 1; i <= n; i++) into[words[i]] = 1
    }
    function wrong(what) { print "src/" file ":" line ": " what; bad = 1 }
    BEGIN {
        n = split(order, ranks, " ")
        for (i = 1; i <= n; i++) {
            m = split(ranks[i], layers, "/")
            for (j = 1; j <= m; j++) rank[layers[j]] = i
        }
        set(may, allowed); set(may_not, refused); set(bare, without)
    }
    {
        split($0, part, ":"); file = part[1]; line = part[2]
        sub(/^\.\//, "", file)
        match($0, /"[^"]*"/); header = substr($0, RSTART + 1, RLENGTH - 2)
        from = file; sub(/\/.*/, "", from)
        to = header; sub(/\/.*/, "", to)
        tongue = ""
        if (match(header, /^lang\/[^\/]*\//)) tongue = substr(header, 1, RLENGTH)

        if (!(from in rank)) {
            wrong("unknown layer " from "; put the file in one of: " order)
        } else if (header ~ /^[a-z0-9_]*_table[.]h$/ || (header ":" from) in without || (from ":" header) in allowed || (from ":" to) in allowed) {
        } else if (!(to in rank)) {
            if (header == "diapason.h") wrong("only api includes diapason.h; use the layers")
            else wrong("include \"" header "\" by its layer path, as \"" from "/" header "\"")
        } else if (rank[to] > rank[from] || (rank[to] == rank[from] && to != from) || (from ":" to) in refused) {
            wrong(from " may not include " to "; move what both need to the left (" order ")")
        } else if (tongue != "" && index(file, tongue) != 1) {
            wrong("only " tongue " includes its headers; say it through struct lang in lang/lang.h")
        }
    }
    END { exit bad }'
