#!/bin/sh
# NetworKit 11.3: the distance of a node that cannot be reached is 1.8e308, a finite number.
#
# BFS gives the largest double where there is no path. It is not infinity and not NaN: `isfinite` is true of it, and a
# mean of distances takes it in. Expected: infinity, as scipy gives, or no entry, as networkx has it.
#
# Seen 2026-11-30, Python 3.11:
#   distances: [0.0, 1.0, 1.7976931348623157e+308]
#   finite: [True, True, True]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "networkit==11.3" "numpy==2.4.6"

cat > "$folder/shows.py" <<'PY'
import networkit
import numpy

parts = networkit.Graph(3)
parts.addEdge(0, 1)
distances = networkit.distance.BFS(parts, 0).run().getDistances()
print("distances:", distances)
print("finite:", numpy.isfinite(distances).tolist())
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
distances: [0.0, 1.0, 1.7976931348623157e+308]
finite: [True, True, True]
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
