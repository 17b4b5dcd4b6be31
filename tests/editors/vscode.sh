#!/bin/sh
# SPDX-License-Identifier: MIT
# The problem matcher of tasks.json reads what its own command prints, and its columns, in UTF-16
# units, are those of the faulty word. VS Code itself is not needed: the regular expression is
# JavaScript's. Where node finds @rushstack/problem-matcher, that reads it too.
# shellcheck source=sample.inc source-path=SCRIPTDIR
. "$(dirname "$0")/sample.inc"
needs node

cat >"$work/try.js" <<'EOF'
const fs = require('fs');
const { spawnSync } = require('child_process');
const [tasksPath, word, lines] = process.argv.slice(2);
const task = JSON.parse(fs.readFileSync(tasksPath, 'utf8')).tasks[0];
const output = spawnSync('sh', ['-c', task.command], { encoding: 'utf8' }).stdout;
const matcher = task.problemMatcher;
const pattern = matcher.pattern;
let bad = 0;

function expect(what, got, want) {
  if (String(got) === String(want)) return;
  console.log(`${what}: got ${got}, want ${want}`);
  bad = 1;
}

const seen = [];
for (const line of output.split('\n')) {
  const m = new RegExp(pattern.regexp).exec(line);
  if (!m) continue;
  const text = fs.readFileSync(m[pattern.file], 'utf8').split('\n')[m[pattern.line] - 1];
  expect(`${line}: column`, text.substr(m[pattern.column] - 1, word.length), word);
  expect(`${line}: severity`, m[pattern.severity], 'warning');
  expect(`${line}: code`, m[pattern.code], 'terms.avoid/' + word);
  expect(`${line}: message ends before the code`, /\[/.test(m[pattern.message]), false);
  seen.push(m[pattern.line]);
}
expect('lines', seen.join(' '), lines);

const rush = (() => {
  try { return require('@rushstack/problem-matcher'); } catch { return null; }
})();
if (rush) {
  const [read] = rush.parseProblemMatchersJson([{ name: 'diapason', ...matcher }]);
  const problems = output.split('\n').map((l) => read.exec(l + '\n')).filter(Boolean);
  expect('problem-matcher: lines', problems.map((p) => p.line).join(' '), lines);
}
if (bad) console.log(output);
process.exit(bad);
EOF
cd "$work" && timeout 60 node try.js "$tree/editors/vscode/tasks.json" "$WORD" "$LINES"
