#!/bin/sh
# bibtexparser 2.1.0: values joined with `#` stay as they were written.
#
# BibTeX joins `acl # " 2020"` into one value. Version 2 replaces a string that stands alone, and leaves a joined value
# as text with its name, quotes and hash, without a failed block. Expected: ACL 2020.
#
# Seen 2026-11-30, Python 3.11:
#   series: ACL
#   booktitle: acl # " 2020"
#   pages: "1" # "--2"
#   failed blocks: 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "bibtexparser==2.1.0"

cat > "$folder/shows.py" <<'PY'
import bibtexparser

library = bibtexparser.parse_string(
    """@string{acl = "ACL"}
@inproceedings{key, series = acl, booktitle = acl # " 2020", pages = "1" # "--2"}
"""
)
for field in library.entries[0].fields:
    print(field.key, field.value, sep=": ")
print("failed blocks:", len(library.failed_blocks))
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
series: ACL
booktitle: acl # " 2020"
pages: "1" # "--2"
failed blocks: 0
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
