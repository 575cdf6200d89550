#!/bin/sh
# pylatexenc 2.11: `\texttt{...}`, `\textsf{...}`, `\mbox{...}` and `\verb` lose their text.
#
# `latex_to_text` keeps the text of \textbf, \emph, \textsc and \textrm, and leaves out that of \texttt, \textsf,
# \textmd, \textup, \mbox and \verb: it does not know them, and takes unknown macros for nothing, arguments and all.
# Titles of papers with the name of a program in them lose it. Expected: the text.
#
# Seen 2026-11-30, Python 3.11:
#   ' for Trees'
#   'The  Language'
#   'An  Grammar'
#   'The Word '
#   'Bert and Bold'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "pylatexenc==2.11"

cat > "$folder/shows.py" <<'PY'
from pylatexenc.latex2text import LatexNodes2Text

for title in (
    r"\texttt{grep} for Trees",
    r"The \textsf{Stan} Language",
    r"An \mbox{X-bar} Grammar",
    r"The Word \verb|goto|",
    r"\textsc{Bert} and \textbf{Bold}",
):
    print(repr(LatexNodes2Text().latex_to_text(title)))
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
' for Trees'
'The  Language'
'An  Grammar'
'The Word '
'Bert and Bold'
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
