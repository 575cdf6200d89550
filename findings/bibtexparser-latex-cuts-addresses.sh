#!/bin/sh
# bibtexparser 2.1.0: decoding LaTeX cuts web addresses at a percent sign.
#
# `LatexDecodingMiddleware` goes over every field, `url` and `doi` as well, and there takes `%` for the begin of a
# comment: everything behind is gone, without a failed block. An address with an escape is valid in BibTeX, and means
# itself. Expected: the address.
#
# Seen 2026-11-30, Python 3.11:
#   Gödel http://example.org/a
#   failed blocks: 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "bibtexparser==2.1.0"

cat > "$folder/shows.py" <<'PY'
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware

library = bibtexparser.parse_string(
    r"@misc{key, title={G{\"o}del}, url={http://example.org/a%20b.pdf}}",
    append_middleware=[LatexDecodingMiddleware()],
)
entry = library.entries[0]
print(entry["title"], entry["url"])
print("failed blocks:", len(library.failed_blocks))
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
Gödel http://example.org/a
failed blocks: 0
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
