#!/bin/sh
# SPDX-License-Identifier: MIT
# messages.sh: every sentence for a person has a row in every catalogue (src/lang/*/messages.c), with
# the same places {name}; every row has its sentence. A sentence is what MSG("...") marks, and what
# is looked up without the mark: the texts of three tables, summaries, the keys that explain shows.
set -u
cd "$(dirname "$0")/../.." || exit 2
if ! command -v python3 >/dev/null; then
    echo "skip: python3 is not here"
    exit 0
fi
exec python3 - <<'EOF'
import glob, re, sys

TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S)
LITERAL = r'"(?:[^"\\\n]|\\.)*"'
LITERALS = r'(%s(?:[\s\\]*%s)*)' % (LITERAL, LITERAL)  # adjacent ones, also over lines of a macro
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}
PLACE = re.compile(r"\{([A-Za-z0-9_-]+)\}")

# Where a sentence stands without the mark: file, the part of it, a pattern whose group is the text.
TABLE_ROW = r"X\([A-Z_]+,(?:\s*%s,)?[\s\\]*%s" % (LITERAL, LITERALS)
UNMARKED = [
    ("src/base/status.h", r"define STATUS_MAP.*?\n\n", TABLE_ROW),
    ("src/doc/doc.h", r"define DOC_PROBLEMS.*?\n\n", TABLE_ROW),
    ("src/doc/scope.h", r"define SCOPES.*?\n\n", TABLE_ROW),
    ("src/check/*.[ch]", None, r"\.(?:summary|doc)\s*=\s*" + LITERALS),
    ("src/format/*.c", None, r"\.summary\s*=\s*" + LITERALS),
    ("src/output/*.c", None, r"\.summary\s*=\s*" + LITERALS),
    ("src/guide/fields.c", r"rule_fields\[\].*?FIELD_END", r"\.doc\s*=\s*" + LITERALS),
    ("src/guide/fields.c", r"rule_fields\[\].*?FIELD_END", r"\bROW\((?:[^\",]*,)(?:[^,]*,){3}\s*" + LITERALS),
]


def read(path):
    """The file without its comments, on the same lines."""
    def blank(token):
        text = token.group()
        return re.sub(r"[^\n]", " ", text) if text.startswith("/") else text

    with open(path, encoding="utf-8") as file:
        return TOKEN.sub(blank, file.read())


def text_of(literals):
    def escape(found):
        code = found.group(1)
        return chr(int(code[1:], 16)) if code[0] in "uUx" else ESCAPES.get(code, code)

    raw = "".join(part[1:-1] for part in re.findall(LITERAL, literals))
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]+|.)", escape, raw, flags=re.S)


problems = []


def say(path, text, at, problem):
    problems.append((path, text.count("\n", 0, at) + 1, problem))


def marked():
    """Of every MSG: text, path, source, place in it."""
    for path in sorted(glob.glob("src/**/*.[ch]", recursive=True)):
        source = read(path)
        inside = [m.span() for m in re.finditer(LITERAL, source)]
        for mark in re.finditer(r"(?<!define )\bMSG\(", source):
            if any(beg < mark.start() < end for beg, end in inside):
                continue
            found = re.compile(r"\s*" + LITERALS + r"\s*\)").match(source, mark.end())
            if found:
                yield text_of(found.group(1)), path, source, mark.start()
            else:
                say(path, source, mark.start(), "MSG marks something else than a literal; mark the text itself")


def unmarked():
    for name, part, pattern in UNMARKED:
        paths = sorted(glob.glob(name))
        count = 0
        for path in paths:
            source = read(path)
            for piece in re.finditer(part or r"(?s).+", source, re.S):
                for found in re.compile(pattern, re.S).finditer(source, *piece.span()):
                    count += 1
                    yield text_of(found.group(1)), path, source, found.start(1)
        if count == 0:  # moved or renamed: nothing would be compared
            problems.append((name, 1, "none of its sentences found; mend UNMARKED in tests/lint/messages.sh"))


def rows(path):
    source = read(path)
    for row in re.finditer(r"\{\s*" + LITERALS + r"\s*,\s*" + LITERALS + r"\s*\}", source):
        yield text_of(row.group(1)), text_of(row.group(2)), source, row.start()


def is_yaml(text):
    """It shows the guide's own syntax, {key: [...]}: a catalogue can only repeat it."""
    return re.search(r"\{[a-z-]+: ", text)


def compare(path, sentences):
    local = {}
    for english, other, source, at in rows(path):
        if english in local:
            say(path, source, at, f'a second row of "{english}"; take one out')
        local[english] = other
        if english not in sentences:
            say(path, source, at, f'nobody says "{english}" any more; take the row out')
        places, others = (set(PLACE.findall(text)) for text in (english, other))
        for name in sorted(places ^ others):
            side = "is only in the English of" if name in places else "is not in the English of"
            say(path, source, at, f'{{{name}}} {side} "{english}"; both need the same places')
    for english, (file, source, at) in sentences.items():
        if english not in local and not is_yaml(english):
            say(file, source, at, f'{path} has no row of "{english}"; translate it')


sentences = {}
for english, *where in [*marked(), *unmarked()]:
    sentences.setdefault(english, where)
catalogues = sorted(glob.glob("src/lang/*/messages.c"))
for catalogue in catalogues:
    compare(catalogue, sentences)
if not catalogues:
    problems.append(("src/lang", 1, "no messages.c in any language; mend tests/lint/messages.sh"))
for path, line, problem in sorted(problems):
    print(f"{path}:{line}: {problem}")
sys.exit(1 if problems else 0)
EOF
