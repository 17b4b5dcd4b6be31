#!/bin/sh
# SPDX-License-Identifier: MIT
# In Emacs, diapason-check and next-error land on the faulty word itself.
# shellcheck source=sample.inc source-path=SCRIPTDIR
. "$(dirname "$0")/sample.inc"
needs emacs

cat >"$work/try.el" <<EOF
(set-language-environment "UTF-8")
(load "$tree/editors/emacs/diapason.el" nil t)
(require 'thingatpt)
(let ((found (diapason-check default-directory))
      (said nil))
  (while (get-buffer-process found)
    (accept-process-output nil 0.1))
  (with-current-buffer found
    (dotimes (_ 2)
      (next-error)
      (with-current-buffer (window-buffer)
        (push (format "%d %s %s" (line-number-at-pos) (thing-at-point 'word t)
                      (buffer-substring (point) (min (point-max) (+ (point) (length "$WORD")))))
              said)))
    (push (format "%d warnings, %d errors" compilation-num-warnings-found compilation-num-errors-found)
          said))
  (with-temp-file "said"
    (insert (mapconcat #'identity (reverse said) "\n") "\n")))
EOF
cd "$work" || exit 2
timeout 60 emacs --batch -Q -l try.el >log 2>&1 </dev/null

# shellcheck disable=SC2086 # two lines, two words
{ printf "%s $WORD $WORD\n" $LINES; echo '2 warnings, 0 errors'; } >want
diff want said && exit
echo "emacs: < wanted, > got; its messages:"
cat log
diapason check --format gcc --column-unit codepoint
exit 1
