#!/bin/sh
# SPDX-License-Identifier: MIT
# doors.sh BUILD: which objects may call what. It reads the built objects, so that no macro or alias
# hides a call. A name that one of our own objects defines is ours, whatever it begins with.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$1
if [ -z "$(find "$build/obj" -name '*.o' 2>/dev/null | head -1)" ]; then
    echo "skip: no objects in $build/obj"
    exit 0
fi

# names (an awk regex) | objects that may (an awk regex of paths without .o) | what to do instead
rules() {
    cat <<'EOF'
pcre2_.*|text/regex|match through text/regex.h
utf8proc_.*|text/unicode|ask text/unicode.h
yaml_.*|data/yaml|read through data/yaml.h
md_(parse|html|attribute).*|format/markdown|md4c is the business of format/markdown.c
dlopen|dlsym|lang/.*|hunspell is opened in lang/
malloc|calloc|realloc|reallocarray|free|strdup|strndup|aligned_alloc|posix_memalign|v?asprintf|open_memstream|getline|getdelim|base/.*|name an arena (base/arena.h) or grow a buffer (base/buf.h)
printf|fprintf|vprintf|vfprintf|dprintf|vdprintf|puts|fputs|putchar|putc|fputc|fwrite|perror|stdout|stderr|write|base/.*;cli/.*;lsp/.*|hand the text to who called; only the program prints
exit|_exit|_Exit|quick_exit|atexit|err|errx|warn|warnx|base/.*;cli/.*;lsp/.*|return an enum status; only the program ends
fopen|fdopen|open|openat|creat|read|fread|stat|lstat|fstat|fstatat|opendir|readdir|rename|unlink|remove|mkdir|realpath|getcwd|chdir|mmap|base/.*;cli/.*;lsp/.*|base/ is the only seam to the system
fork|vfork|posix_spawnp?|execv|execve|execvp|execl|execlp|waitpid|pipe|kill|sigaction|pthread_(create|join|mutex_.*|cond_.*)|base/.*;cli/.*;lsp/.*|base/ is the only seam to the system
getenv|secure_getenv|isatty|time|clock_gettime|gettimeofday|base/.*;cli/.*;lsp/.*|take it as a parameter, so that the same input gives the same output
strcpy|stpcpy|strcat|strncpy|strncat|v?sprintf|gets|strtok|strtok_r|scanf|sscanf|fscanf|system|popen|tmpnam|mktemp|nowhere|use struct str and base/buf.h
setlocale|localtime|localtime_r|ctime|asctime|strftime|strcoll|rand|srand|nowhere|no locale, zone or chance: the same input gives the same output
atoi|atol|atoll|atof|nowhere|they cannot say that they failed
__ctype_(b|tolower|toupper)_loc|is(alpha|alnum|digit|xdigit|space|upper|lower|punct|print|cntrl)|tolower|toupper|isw.*|tow(lower|upper)|wcwidth|mbtowc|mbrtowc|nowhere|text is Unicode: ask text/unicode.h
EOF
}

symbols() {
    (cd "$build/obj" && find . -name '*.o' | sort | while read -r object; do
        nm "$object" | awk -v o="${object#./}" '{ sub(/@.*/, "", $NF); sub(/[.]o$/, "", o); print o, $(NF - 1), $NF }'
    done)
}

# The line that calls it, or 1 when a macro chose the name. The compiler makes puts of printf.
line_of() {
    case $2 in
    puts | putchar | fputc | fputs | fwrite) names="$2|f?printf" ;;
    __ctype_*) names='ctype\.h|(is|to)[a-z]+ *\(' ;;
    *) names=$2 ;;
    esac
    n=$(grep -nE "(^|[^a-zA-Z0-9_])($names)([^a-zA-Z0-9_]|\$)" "$1" | grep -v '^[0-9]*: *\(/\*\|\*\)' |
        head -1 | cut -d: -f1)
    echo "${n:-1}"
}

{
    rules | awk -F '|' '{
        # The last two fields are where and why; the ones before are one regex, which may hold bars.
        names = $1; for (i = 2; i <= NF - 2; i++) names = names "|" $i
        gsub(/;/, "|", $(NF - 1)); print "RULE\t" names "\t" $(NF - 1) "\t" $NF
    }'
    symbols | sed 's/^/SYMBOL /'
} | awk -F '\t' '
    /^RULE/ { count++; names[count] = "^(" $2 ")$"; where[count] = $3; why[count] = $4; next }
    {
        split($0, w, " ")
        if (w[3] == "U") { n++; object[n] = w[2]; symbol[n] = w[4] } else ours[w[4]] = 1
    }
    END {
        for (i = 1; i <= n; i++) {
            s = symbol[i]
            if (s in ours) continue
            # Under -D_FORTIFY_SOURCE and -D_FILE_OFFSET_BITS functions get other names.
            if (s ~ /^__.*_chk$/) { sub(/^__/, "", s); sub(/_chk$/, "", s) }
            if (s ~ /^__isoc[0-9]*_/) sub(/^__isoc[0-9]*_/, "", s)
            if (s ~ /64(_2)?$/) sub(/64$/, "", s)
            for (r = 1; r <= count; r++)
                if (s ~ names[r] && object[i] !~ ("^(" where[r] ")$"))
                    print object[i] "\t" s "\t" where[r] "\t" why[r]
        }
    }' | {
    bad=0
    tab=$(printf '\t')
    while IFS=$tab read -r object symbol where why; do
        where=$(echo "$where" | sed 's/[.]\*//g; s/|/ /g')
        echo "src/$object.c:$(line_of "src/$object.c" "$symbol"): calls $symbol (only: $where); $why"
        bad=1
    done
    exit $bad
}
