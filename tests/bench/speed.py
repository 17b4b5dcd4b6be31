#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed, as ratios against named peers in one run: `make bench`.

usage: speed.py DIAPASON WORKDIR [--smoke]

The corpora are the HTML of Debian's documentation packages and the same pages as Markdown (by pandoc).
Terms are drawn from the corpus' own n-grams, 46 % of several words. Times are user CPU seconds of one
process (-j1), the best of several runs; MB are 1,000,000 bytes of the files as stored.
--smoke takes a small part of everything: it shows that the bench runs, not how fast the program is.
"""
import collections
import glob
import html
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys

PROGRAM = os.path.abspath(sys.argv[1])
WORK = os.path.abspath(sys.argv[2])
SMOKE = "--smoke" in sys.argv
RUNS = 1 if SMOKE else 3
HTML_BYTES = 2_000_000 if SMOKE else 20_000_000  # once; read several times
MARKDOWN_BYTES = 300_000 if SMOKE else 5_000_000
TIMES = 1 if SMOKE else 3
FOLDERS = [
    "/usr/share/gimp/2.0/help/fr",
    "/usr/share/gimp/2.0/help/en",
    "/usr/share/doc/apache2-doc/manual",
    "/usr/share/doc/apache2-doc",
]
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
rows = []
missed = []


def row(what, value, bar, holds):
    rows.append((what, value, bar, "" if holds is None else "holds" if holds else "MISSED"))
    if holds is False:
        missed.append(what)


def run(argv):
    """User CPU seconds of one run."""
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime


def best(argv, runs=RUNS):
    return min(run(argv) for _ in range(runs))


PEAK = r"""
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int argc, char **argv)
{
    (void)argc;
    if (fork() == 0)
        return execv(argv[1], argv + 1);
    wait(NULL);
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    fprintf(stderr, "%ld", usage.ru_maxrss);
    return 0;
}
"""


def compiled(name, source):
    path = os.path.join(WORK, name)
    with open(path + ".c", "w") as f:
        f.write(source)
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-D_DEFAULT_SOURCE", "-o", path, path + ".c"], check=True)
    return path


def peak_memory(argv):
    """Bytes. A child inherits the peak of whoever started it, so that a small program has to."""
    done = subprocess.run([compiled("peak", PEAK)] + argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return int(done.stderr.split()[-1]) * 1024


def corpus_files():
    found, total = [], 0
    for folder in FOLDERS:
        for path in sorted(glob.glob(folder + "/**/*.html*", recursive=True)):
            if os.path.isfile(path) and not os.path.islink(path) and ".html" in path and not path.endswith(".gz"):
                found.append(path)
    random.Random(7).shuffle(found)
    taken = []
    for path in found:
        size = os.path.getsize(path)
        if size < 200_000 and total + size <= HTML_BYTES:
            taken.append(path)
            total += size
    return taken


def plain(text):
    text = re.sub(r"(?s)<(script|style|pre|code)\b.*?</\1>", " ", text)
    return html.unescape(re.sub(r"(?s)<[^>]*>", " ", text))


def copy_html(paths):
    folder = os.path.join(WORK, "html")
    shutil.rmtree(folder, ignore_errors=True)
    texts = []
    for n, path in enumerate(paths):
        with open(path, "rb") as f:
            data = f.read()
        try:
            texts.append(plain(data.decode()))
        except UnicodeDecodeError:
            continue
        for k in range(TIMES):
            sub = os.path.join(folder, str(k), str(n // 500))
            os.makedirs(sub, exist_ok=True)
            with open(os.path.join(sub, "%05d.html" % n), "wb") as f:
                f.write(data)
    return folder, texts


def copy_markdown(paths):
    once = os.path.join(WORK, "markdown-once")
    os.makedirs(once, exist_ok=True)
    total = 0
    for n, path in enumerate(paths):
        out = os.path.join(once, "%05d.md" % n)
        if not os.path.exists(out):
            with open(out + ".part", "wb") as f:
                subprocess.run(["pandoc", "-f", "html", "-t", "gfm", path], stdout=f, stderr=subprocess.DEVNULL)
            os.rename(out + ".part", out)
        total += os.path.getsize(out)
        if total > MARKDOWN_BYTES:
            break
    folder = os.path.join(WORK, "markdown")
    shutil.rmtree(folder, ignore_errors=True)
    for k in range(TIMES * 2):
        shutil.copytree(once, os.path.join(folder, str(k)))
    return folder


def size_of(folder):
    return sum(os.path.getsize(p) for p in glob.glob(folder + "/**/*.*", recursive=True) if os.path.isfile(p))


def draw_terms(texts, count):
    """n-grams of the corpus: 54 % of one word, 30 % of two, 16 % of three; rare ones, so that hits stay
    findings and not every second word, with some frequent ones to reach one hit in 300 words."""
    grams = [collections.Counter() for _ in range(3)]
    for text in texts:
        for line in text.split("\n"):
            words = [w.lower() for w in WORD.findall(line)]
            for n in range(3):
                grams[n].update(" ".join(words[i : i + n + 1]) for i in range(len(words) - n))
    total = sum(grams[0].values())
    rng = random.Random(5)
    shares = (0.54, 0.30, 0.16)
    terms = []
    for n, share in enumerate(shares):
        wanted = int(count * share)
        ceiling = total / 300 / max(wanted, 1) * 3
        rare = sorted(g for g, c in grams[n].items() if c <= max(ceiling, 2) and len(g) > 3)
        rng.shuffle(rare)
        terms += rare[:wanted]
    hits = sum(grams[len(t.split()) - 1][t] for t in terms)
    middling = [g for g, c in grams[0].most_common(3000)[300:] if len(g) > 5]
    while hits < total / 300 and middling:
        terms.append(middling.pop())
        hits += grams[0][terms[-1]]
    rng.shuffle(terms)
    return terms, total / max(hits, 1)


def write_guide(name, terms, languages="[fr, en]"):
    path = os.path.join(WORK, name + ".yml")
    with open(path, "w") as f:
        f.write("version: 1\nbrand: Banc\nlanguages: %s\nterms:\n  avoid:\n" % languages)
        for t in terms:
            f.write("    - {term: %s, forms: exact}\n" % json.dumps(t, ensure_ascii=False))
    return path


def check(guide, folder):
    return [PROGRAM, "check", "--isolated", "--guide", guide, "--format", "json", "-j1", folder]


def speed(folder, terms, label):
    guide = write_guide("terms-%d" % len(terms), terms)
    seconds = best(check(guide, folder))
    return size_of(folder) / 1e6 / seconds


def bench_speed(folders, texts):
    terms, words_a_hit = draw_terms(texts, 5000)
    row("terms, words a hit", "%d, %.0f" % (len(terms), words_a_hit), "<= 300", words_a_hit <= 300)
    for kind, bar in (("html", 100), ("markdown", 60)):
        if kind not in folders:
            row(kind + ", 5,000 terms", "no pandoc", ">= %d MB/s" % bar, None)
            continue
        mbs = speed(folders[kind], terms, kind)
        row(kind + ", 5,000 terms", "%.0f MB/s" % mbs, ">= %d MB/s" % bar, SMOKE or mbs >= bar)
    few, _ = draw_terms(texts, 100)
    many, _ = draw_terms(texts, 20000)
    # Scan time: what is left when the same guide has checked one small file.
    small = os.path.join(WORK, "small")
    os.makedirs(small, exist_ok=True)
    with open(os.path.join(small, "a.html"), "w") as f:
        f.write("<p>Bonjour</p>\n")
    times = []
    for terms in (few[:100], many):
        guide = write_guide("scan-%d" % len(terms), terms)
        times.append(best(check(guide, folders["html"])) - best(check(guide, small)))
    ratio = times[1] / max(times[0], 1e-3)
    row("scan, 20,000 terms : 100", "%.2f" % ratio, "<= 1.5", SMOKE or ratio <= 1.5)


def bench_ripgrep(folder, texts):
    if not shutil.which("rg"):
        row("ripgrep : diapason, 120 terms", "no rg", "> 1", None)
        return
    terms, _ = draw_terms(texts, 120)
    terms = terms[:120]
    guide = write_guide("terms-120", terms)
    patterns = os.path.join(WORK, "terms-120.txt")
    with open(patterns, "w") as f:
        f.write("\n".join(terms) + "\n")
    ours = best(check(guide, folder))
    theirs = best(["rg", "-j1", "-i", "-w", "-F", "-c", "-f", patterns, folder])
    row("ripgrep : diapason, 120 terms", "%.2f (%.2f s : %.2f s)" % (theirs / ours, theirs, ours), "> 1",
        SMOKE or theirs > ours)


def bench_textlint(folder, texts):
    """TEXTLINT=…/node_modules/.bin/textlint, with textlint-rule-prh beside it: npm install both."""
    textlint = os.environ.get("TEXTLINT")
    if not textlint or "markdown" not in folder:
        row("textlint : diapason, 120 terms, Markdown", "TEXTLINT is not set", ">= 100", None)
        return
    terms = draw_terms(texts, 120)[0][:120]
    with open(os.path.join(WORK, "prh.yml"), "w") as f:
        f.write("version: 1\nrules:\n")
        for t in terms:
            f.write("  - {expected: X, pattern: %s}\n" % json.dumps("/\\b%s\\b/i" % t, ensure_ascii=False))
    with open(os.path.join(WORK, "textlintrc.json"), "w") as f:
        json.dump({"rules": {"prh": {"rulePaths": [os.path.join(WORK, "prh.yml")]}}}, f)
    some = os.path.join(WORK, "markdown-some")
    shutil.rmtree(some, ignore_errors=True)
    os.makedirs(some)
    for path in sorted(glob.glob(os.path.join(WORK, "markdown-once", "*.md")))[:100]:
        shutil.copy(path, some)
    ours = best(check(write_guide("terms-120", terms), some))
    # Rules are looked for from the current folder.
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(textlint)), "..", ".."))
    theirs = best([textlint, "--config", os.path.join(WORK, "textlintrc.json"), "--format", "json", some], runs=1)
    row("textlint : diapason, 120 terms, Markdown", "%.0f (%.2f s : %.3f s)" % (theirs / ours, theirs, ours), ">= 100",
        SMOKE or theirs / ours >= 100)


def bench_start():
    empty = compiled("empty", "int main(void)\n{\n    return 0;\n}\n")
    guide = write_guide("rules-300", ["mot%03d interdit" % n for n in range(300)], "[fr]")
    argv = check(guide, os.path.join(WORK, "small", "a.html"))

    def total(argv, times=200):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for _ in range(20 if SMOKE else times):
            subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    ratio = total(argv) / total([empty])
    row("cold start, 300 rules : empty program", "%.1f" % ratio, "<= 7", SMOKE or ratio <= 7)


def bench_memory(texts):
    guide = write_guide("terms-120", draw_terms(texts, 120)[0][:120])
    prose = "\n".join(re.sub(r"\s+", " ", t) for t in texts)
    for label, size in (("1 MB", 1_000_000), ("16 MB", 16_000_000)):
        body = "\n".join("<p>%s</p>" % html.escape(line) for line in prose.split("\n"))
        while len(body.encode()) < size:
            body += body
        data = body.encode()[:size].decode(errors="ignore")
        path = os.path.join(WORK, "memory-%s.html" % label.split()[0])
        with open(path, "w") as f:
            f.write(data)
        peak = peak_memory(check(guide, path))
        bar = max(32_000_000, 6 * size)
        row("memory, a file of " + label, "%.1f MB" % (peak / 1e6), "<= %d MB" % (bar // 1_000_000), peak <= bar)


def main():
    os.makedirs(WORK, exist_ok=True)
    paths = corpus_files()
    if not paths:
        sys.exit("bench: no corpus; install gimp-help-en gimp-help-fr apache2-doc")
    folder, texts = copy_html(paths)
    folders = {"html": folder}
    if shutil.which("pandoc"):
        folders["markdown"] = copy_markdown(paths)
    print("corpus: %.1f MB HTML%s" % (size_of(folder) / 1e6,
          ", %.1f MB Markdown" % (size_of(folders["markdown"]) / 1e6) if "markdown" in folders else ""))
    bench_speed(folders, texts)
    bench_ripgrep(folder, texts)
    bench_textlint(folders, texts)
    bench_start()
    bench_memory(texts)
    widths = [max(len(r[i]) for r in rows) for i in range(4)]
    for r in rows:
        print("  ".join(c.ljust(w) for c, w in zip(r, widths)).rstrip())
    judged = sum(r[3] != "" for r in rows)
    print("bench: %d passed, %d failed" % (judged - len(missed), len(missed)))
    sys.exit(1 if missed else 0)


main()
