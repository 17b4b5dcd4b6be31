;;; diapason.el --- check copy against a brand guide  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT
;; Package-Requires: ((emacs "26.1"))
;; Keywords: tools, text

;;; Commentary:

;; M-x diapason-check runs `diapason check' on a folder, M-x diapason-check-file on the file of this
;; buffer; M-g n (`next-error') goes from finding to finding.
;;
;; Emacs reads the columns of a compiler as screen columns, whose width of a tab or an emoji is a
;; matter of settings and fonts.  Here diapason counts characters, and so does Emacs.

;;; Code:

(require 'compile)

(defgroup diapason nil
  "Check copy against a brand guide."
  :group 'tools)

(defcustom diapason-program "diapason"
  "The diapason program."
  :type 'string)

(defcustom diapason-arguments nil
  "More arguments for `diapason check', as \"--min-severity=warning\"."
  :type '(repeat string))

(defvar diapason-error-regexp-alist
  ;; TYPE (4 . 5): group 4 says warning, group 5 note; else it is an error.
  '(("^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(note\\)\\): " 1 2 3 (4 . 5)))
  "What a finding looks like, for `compilation-error-regexp-alist'.")

(define-compilation-mode diapason-mode "Diapason"
  "What `diapason check' found."
  (setq-local compilation-error-regexp-alist diapason-error-regexp-alist)
  (setq-local compilation-error-screen-columns nil)
  (setq-local compilation-first-column 1))

(defun diapason--run (paths)
  "Check PATHS, a list of strings."
  (compilation-start
   (mapconcat #'shell-quote-argument
              (append (list diapason-program "check" "--format" "gcc" "--column-unit" "codepoint")
                      diapason-arguments (list "--") paths)
              " ")
   #'diapason-mode))

;;;###autoload
(defun diapason-check (folder)
  "Check all content under FOLDER."
  (interactive (list (read-directory-name "Check folder: ")))
  (let ((default-directory (file-name-as-directory (expand-file-name folder))))
    (diapason--run '("."))))

;;;###autoload
(defun diapason-check-file ()
  "Check the file of this buffer."
  (interactive)
  (unless buffer-file-name
    (user-error "This buffer has no file"))
  (when (buffer-modified-p)
    (save-buffer))
  (diapason--run (list (file-relative-name buffer-file-name))))

(provide 'diapason)

;;; diapason.el ends here
