#!/bin/sh
# NetworKit 11.3: a community algorithm hands its partition out once, and is empty after.
#
# `getPartition` moves the result out of the object. A second call on the same object gives a partition of nothing,
# without an error, though the algorithm has run. Expected: the same partition.
#
# Seen 2026-11-30, Python 3.11:
#   first: 3 nodes
#   second: 0 nodes
#   has run: True
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "networkit==11.3"

cat > "$folder/shows.py" <<'PY'
import networkit

parts = networkit.Graph(3)
parts.addEdge(0, 1)
algorithm = networkit.community.PLM(parts)
algorithm.run()
print("first:", algorithm.getPartition().numberOfElements(), "nodes")
print("second:", algorithm.getPartition().numberOfElements(), "nodes")
print("has run:", algorithm.hasFinished())
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
first: 3 nodes
second: 0 nodes
has run: True
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
