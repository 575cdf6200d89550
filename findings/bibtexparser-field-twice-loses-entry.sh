#!/bin/sh
# bibtexparser 2.1.0: an entry that gives a field twice is not among the entries.
#
# BibTeX takes the first and warns. Version 2 moves the whole entry, its other fields with it, to `failed_blocks`; a
# program that reads `entries` alone loses the paper, and exports with two `keywords` or `url` fields are usual.
# Expected: the entry with one of the values.
#
# Seen 2026-11-30, Python 3.11:
#   entries: ['b']
#   failed: ['DuplicateFieldKeyBlock']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "bibtexparser==2.1.0"

cat > "$folder/shows.py" <<'PY'
import logging

import bibtexparser

logging.disable()
library = bibtexparser.parse_string("@misc{a, title={A}, url={http://example.org/1}, url={http://example.org/2}}\n@misc{b, title={B}}\n")
print("entries:", [entry.key for entry in library.entries])
print("failed:", [type(block).__name__ for block in library.failed_blocks])
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
entries: ['b']
failed: ['DuplicateFieldKeyBlock']
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
