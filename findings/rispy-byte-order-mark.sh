#!/bin/sh
# rispy 0.10.0: a file that begins with a byte order mark has no references.
#
# Exports of RIS from web sites often begin with one. The mark stands before the first `TY`, that line is then none, and
# so the reference that it begins is not read: no error, one too few, or none. Expected: both, or an error.
#
# Seen 2026-11-30, Python 3.11:
#   ['First', 'Second']
#   ['Second']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "rispy==0.10.0"

cat > "$folder/shows.py" <<'PY'
import rispy

references = "TY  - JOUR\nTI  - First\nER  - \n\nTY  - JOUR\nTI  - Second\nER  - \n"
print([reference["title"] for reference in rispy.loads(references)])
print([reference["title"] for reference in rispy.loads("\ufeff" + references)])
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
['First', 'Second']
['Second']
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
