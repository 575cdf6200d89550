#!/bin/sh
# numba 0.68.1: a cached function does not notice that a function it calls, in another file, has changed.
#
# numba.njit(cache=True) keeps machine code beside the file of the function, and compiles again when that file changes.
# Code of functions that it calls was compiled into it, and their files are not looked at: after a change there, a new
# process goes on giving the old answer. Expected: the changed function's answer, or an error.
#
# Seen 2026-11-30, Python 3.11:
#   first: 1
#   after the other file changed: 1
#   without the cache: 2
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "numba==0.68.1"
cd "$folder"

cat > caller.py <<'PY'
import numba

from called import value


@numba.njit(cache=True)
def answer():
    return value()


print(answer())
PY
written() {
    printf 'import numba\n\n\n@numba.njit\ndef value():\n    return %s\n' "$1" > called.py
}

written 1
first=$(venv/bin/python caller.py)
sleep 2 # so that the file has another time
written 2
second=$(venv/bin/python caller.py)
rm -rf __pycache__
third=$(venv/bin/python caller.py)
printf 'first: %s\nafter the other file changed: %s\nwithout the cache: %s\n' "$first" "$second" "$third"
if [ "$first $second $third" != "1 1 2" ]; then
    echo "this has changed" >&2
    exit 1
fi
