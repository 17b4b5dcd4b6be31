#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No input makes the program quadratic.

usage: growth.py DIAPASON

Each case makes an input of a size and of twice that size; the user CPU time of the second may be at most
2.5 times that of the first (plus a little: timers are coarse), and nothing may crash. The sizes are such
that a quadratic path would take minutes; a case that takes over LIMIT seconds fails at once.
Prints `slow: N passed, M failed`.
"""
import os
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
LIMIT = 60
SLACK = 0.15  # seconds

GUIDE = """version: 1
brand: Lent
languages: [fr]
terms:
  avoid: [gratuit, leader du marché, n'hésitez pas à, '→', 'C++']
  prefer: {e-mail: [mail, courriel]}
  consistent: [[livraison gratuite, livraison offerte]]
names: [{name: BriseApp, mark: '®'}]
limits: {heading: 60, message: 100000000}
rules:
  deux-points: {pattern: '\\w+:\\w+'}
  lien: {pattern: 'cliquez ici', scope: link}
"""


def html(body):
    return "<!doctype html><html lang=fr><body>" + body + "</body></html>"


MARKUP = {
    "nested-tags": lambda n: html("<div>" * n + "mot" + "</div>" * n),
    "nested-inline": lambda n: html("<b><i>" * n + "mot"),
    "nested-lists": lambda n: html("<ul><li>" * n + "mot"),
    "nested-tables": lambda n: html("<table><tr><td>" * n + "mot"),
    "unclosed-tags": lambda n: "<p title='" * n,
    "unclosed-comments": lambda n: "<!-- " * n,
    "unclosed-quotes": lambda n: "<a href=\"" * n + "mot",
    "lone-less-than": lambda n: "<" * n,
    "less-than-words": lambda n: "a < b " * n,
    "entities": lambda n: "<p>" + "&eacute;&nbsp;" * n + "</p>",
    "lone-ampersands": lambda n: "<p>" + "&" * n + "</p>",
    "half-entities": lambda n: "<p>" + "&notareference" * n + "</p>",
    "one-line": lambda n: "<p>" + "le mail gratuit " * n + "</p>",
    "many-paragraphs": lambda n: "<p>le mail gratuit</p>\n" * n,
    "attributes": lambda n: "<p " + "a=b " * n + ">mot</p>",
    "links": lambda n: html("<a href=x>cliquez ici</a> " * n),
    "spans": lambda n: html("<p>" + "<span lang=en>word</span> mot " * n),
    "nested-spans": lambda n: html("<p>" + "<span lang=en>mot " * n),
    "urls": lambda n: "<p>" + "https://a.fr/b " * n,
    "suppressions": lambda n: "<!-- diapason: ignore-next terms: parce que --><p>le mail gratuit</p>\n" * (n // 40),
    "off-on": lambda n: "<!-- diapason: off terms/x%d: oui --><p>gratuit</p>" % n * (n // 200),
    "scripts": lambda n: "<script>" * n,
    "consistent-one-line": lambda n: "<p>" + "livraison gratuite, livraison offerte, " * (n // 40),
    "overlapping": lambda n: "<p>" + "mail mail gratuit:gratuit " * (n // 20),
    "many-suppressions": lambda n: "".join("<!-- diapason: off terms.avoid/x%d: oui --><p>gratuit</p>\n" % k for k in range(n // 60)),
    "consistent": lambda n: "<p>livraison gratuite, livraison offerte, " * (n // 8),
}
MARKDOWN = {
    "definitions": lambda n: "[a]: /b 'c'\n\n" + "[a] " * n,
    "long-definition": lambda n: "[a]: /" + "b" * n + "\n\n" + "[a] " * (n // 4),
    "nested-quotes": lambda n: "> " * n + "mot",
    "nested-lists": lambda n: "".join("  " * k + "- mot\n" for k in range(min(n // 100, 1500))),
    "emphasis": lambda n: "*a **b " * n,
    "underscores": lambda n: "_" * n,
    "brackets": lambda n: "[" * n,
    "images": lambda n: "![" * n,
    "backticks": lambda n: "".join("`" * (k % 60 + 1) + " " for k in range(n)),
    "table": lambda n: "|a|b|\n|---|---|\n" + "|mot|mot|\n" * n,
    "footnotes": lambda n: "".join("mot[^%d]\n\n[^%d]: note\n\n" % (k, k) for k in range(n // 4)),
    "front-matter": lambda n: "---\n" + "a: [" * (n // 10) + "\n---\nmot",
    "long-front-matter": lambda n: "---\n" + "".join("k%d: mot\n" % k for k in range(n // 20)) + "---\nmot",
    "inline-html": lambda n: "<b>a</b> " * n,
    "autolinks": lambda n: "www.a.fr " * n,
    "backslashes": lambda n: "\\*" * n,
    "hard-breaks": lambda n: "a  \n" * n,
}
TEMPLATE = {
    "open-braces": lambda n: "{{ " * n,
    "open-percent": lambda n: "{% " * n,
    "open-erb": lambda n: "<% " * n,
    "open-php": lambda n: "<?php " * n,
    "open-merge": lambda n: "*|" * n,
    "open-ampscript": lambda n: "%%[ " * n,
    "dollars": lambda n: "${" * n,
    "values": lambda n: "Bonjour {{ a }} et {{ b }} " * n,
    "branches": lambda n: "{% if a %}un{% else %}deux{% endif %} " * n,
    "open-comments": lambda n: "{% comment %}" * n,
    "open-raw": lambda n: "{% raw %}" * n,
    "quotes-in-tags": lambda n: "{{ '" * n,
    "blade": lambda n: "@if (\n" * n,
}
TEXT = {
    "one-word": lambda n: "a" * n,
    "no-spaces": lambda n: "gratuit," * n,
    "hyphens": lambda n: "a-" * n,
    "apostrophes": lambda n: "l'" * n,
    "doubled": lambda n: "mot mot " * n,
    "marks": lambda n: "e" + "\u0301" * n,
    "emoji": lambda n: "👩\u200d💻" * n,
    "soft-hyphens": lambda n: "gra\u00adtuit " * n,
    "spaces": lambda n: "a" + " " * n + "b",
    "blank-lines": lambda n: "a\n\n" * n,
    "bullets": lambda n: "- a\n" * n,
    "dots": lambda n: "a. " * n,
    "at-signs": lambda n: "a@b" * n,
    "underscores": lambda n: "a_b " * n,
    "bad-utf8": lambda n: b"a\xff" * n,
    "term-tails": lambda n: "leader du " * n,
    "transcript": lambda n: "Bot : bonjour\nClient : oui\n" * n,
}
PATTERNS = {
    "nested-plus": ("(a+)+$", lambda n: "a" * n + "b"),
    "words-then": ("(?:\\w+\\s)+x\\d", lambda n: "mot " * n),
    "spaces-end": ("(\\w+\\s?)+$", lambda n: "mot " * n + "!"),
    "alternation": ("(a|a)*$", lambda n: "a" * n + "b"),
    "dots": (".*.*.*=.*", lambda n: "x" * n),
}


def check(folder, name, data):
    """What went wrong, or None."""
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    argv = [PROGRAM, "check", "--isolated", "--guide", os.path.join(folder, "diapason.yml"), "--format", "json", "-j1", path]
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _, err = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "over %d s" % LIMIT
    if process.returncode not in (0, 1, 2):
        return "status %d: %s" % (process.returncode, err.decode(errors="replace")[:300])
    return None


def timed(folder, name, data):
    before = os.times().children_user
    wrong = check(folder, name, data)
    return os.times().children_user - before, wrong


def judge(folder, case, name, make, size):
    one, wrong = timed(folder, name, make(size))
    two = 0.0
    if not wrong:
        two, wrong = timed(folder, name, make(2 * size))
    for _ in range(2):  # somebody else's load makes a run longer, never shorter
        if wrong or two <= 2.5 * one + SLACK:
            break
        two, wrong = min(two, timed(folder, name, make(2 * size))[0]), None
    if not wrong and two > 2.5 * one + SLACK:
        wrong = "%.2f s, then %.2f s for twice the size" % (one, two)
    if wrong:
        print("FAIL %s: %s" % (case, wrong))
    return not wrong


def guide_cases():
    yield "deep", lambda n: "version: 1\nx: " + "[" * n
    yield "deep-blocks", lambda n: "version: 1\n" + "".join(" " * k + "a:\n" for k in range(min(n // 50, 1500)))
    yield "anchors", lambda n: "version: 1\nterms:\n  avoid:\n" + "".join("    - &a%d mot%d\n" % (k, k) for k in range(n // 20))
    yield "aliases", lambda n: "version: 1\nx: &a [b]\nterms:\n  avoid: [" + "*a, " * (n // 8) + "]\n"
    yield "terms", lambda n: "version: 1\nbrand: x\nlanguages: [fr]\nterms:\n  avoid:\n" + "".join("    - mot%d de la\n" % k for k in range(n // 20))
    yield "one-prefix", lambda n: "version: 1\nbrand: x\nlanguages: [fr]\nterms:\n  avoid:\n" + "".join("    - de la mot%d\n" % k for k in range(n // 20))
    yield "same-term", lambda n: "version: 1\nbrand: x\nlanguages: [fr]\nterms:\n  avoid:\n" + "    - mot\n" * (n // 20)
    yield "unknown-keys", lambda n: "version: 1\nbrand: x\nlanguages: [fr]\n" + "".join("cle%d: x\n" % k for k in range(n // 20))
    yield "tabs", lambda n: "version: 1\n" + "\tx: y\n" * (n // 10)
    yield "globs", lambda n: "version: 1\nbrand: x\nlanguages: [fr]\nchannels:\n  web: {files: ['" + "*a" * min(n // 200, 400) + "b']}\n"


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        guide = os.path.join(folder, "diapason.yml")

        def count(holds):
            nonlocal passed, failed
            passed += holds
            failed += not holds

        with open(guide, "w") as f:
            f.write(GUIDE)
        for name, cases in (("x.html", MARKUP), ("x.md", MARKDOWN), ("x.html.twig", TEMPLATE), ("x.md.erb", TEMPLATE), ("x.txt", TEXT), ("y.txt", TEMPLATE)):
            for case, make in cases.items():
                count(judge(folder, name + "/" + case, name, make, 200_000))
        for case, (pattern, make) in PATTERNS.items():
            with open(guide, "w") as f:
                f.write("version: 1\nbrand: x\nlanguages: [fr]\nrules:\n  x: {pattern: '%s'}\n" % pattern)
            count(judge(folder, "pattern/" + case, "x.txt", make, 500_000))
        for case, make in guide_cases():
            wrong, times = None, []
            for size in (100_000, 200_000):
                with open(guide, "w") as f:
                    f.write(make(size))
                spent, wrong = timed(folder, "x.txt", "mot\n")
                times.append(spent)
                if wrong:
                    break
            if not wrong and times[1] > 2.5 * times[0] + SLACK:
                wrong = "%.2f s, then %.2f s for twice the size" % tuple(times)
            if wrong:
                print("FAIL guide/%s: %s" % (case, wrong))
            count(not wrong)
    print("slow: %d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


main()
