#!/bin/sh
# rispy 0.10.0: a line of an abstract that looks like a tag becomes one.
#
# The writer puts a text with line ends into the file as it is. A line in it that has the form of a tag (two capitals,
# two blanks, a dash) is read as a field of its own, and takes what follows with it. Expected: the abstract that was
# written.
#
# Seen 2026-11-30, Python 3.11:
#   abstract: We compare two taggers.
#   authors: ['Cruz, A.', 'automatic']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "rispy==0.10.0"

cat > "$folder/shows.py" <<'PY'
import rispy

abstract = "We compare two taggers.\nAU  - automatic\nHU  - by hand"
text = rispy.dumps([{"type_of_reference": "JOUR", "authors": ["Cruz, A."], "abstract": abstract}])
reference = rispy.loads(text)[0]
print("abstract:", reference["abstract"])
print("authors:", reference["authors"])
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
abstract: We compare two taggers.
authors: ['Cruz, A.', 'automatic']
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
