#!/bin/sh
# pybtex 0.26.1: writing what was read escapes it once more, each time.
#
# The reader keeps LaTeX as it is, and the writer encodes it as if it were plain text: `50\%` becomes `50\\%`, where `%`
# now begins a comment after a line break, and an address gets backslashes. A second round adds more. Expected: the same
# file.
#
# Seen 2026-11-30, Python 3.11:
#   round 1: title = "50\\% of R\\&D", url = "http://example.org/a\_b"
#   round 2: title = "50\\\% of R\\\&D", url = "http://example.org/a\\_b"
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "pybtex==0.26.1"

cat > "$folder/shows.py" <<'PY'
from pybtex.database import parse_string

text = r"@misc{key, title={50\% of R\&D}, url={http://example.org/a_b}}"
for round_number in (1, 2):
    text = parse_string(text, "bibtex").to_string("bibtex")
    print(f"round {round_number}:", *[line.strip() for line in text.splitlines()[1:3]])
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
round 1: title = "50\\% of R\\&D", url = "http://example.org/a\_b"
round 2: title = "50\\\% of R\\\&D", url = "http://example.org/a\\_b"
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
