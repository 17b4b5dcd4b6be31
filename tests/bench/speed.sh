#!/bin/sh
# SPDX-License-Identifier: MIT
# Speed against named peers, in one run: see speed.py. SMOKE=1: a small part of everything.
"$(dirname "$0")/../deps.sh" bench || exit 2
exec python3 "$(dirname "$0")/speed.py" "$DIAPASON" "${BENCH_DIR:-${TMPDIR:-/tmp}/diapason-bench}" \
    ${SMOKE:+--smoke}
