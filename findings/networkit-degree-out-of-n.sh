#!/bin/sh
# NetworKit 11.3: normalised degree divides by n, not by n - 1.
#
# A node tied to all others has a normalised degree of (n - 1) / n, never 1. Freeman's definition, which networkx and
# igraph follow, divides by the n - 1 neighbours that are possible. Expected of the middle of a path of three nodes: 1.
#
# Seen 2026-11-30, Python 3.11:
#   networkit: [0.3333, 0.6667, 0.3333]
#   networkx: [0.5, 1.0, 0.5]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "networkit==11.3" "networkx==3.6.1"

cat > "$folder/shows.py" <<'PY'
import networkit
import networkx

path = networkit.Graph(3)
path.addEdge(0, 1)
path.addEdge(1, 2)
scores = networkit.centrality.DegreeCentrality(path, normalized=True).run().scores()
print("networkit:", [round(score, 4) for score in scores])
print("networkx:", list(networkx.degree_centrality(networkx.path_graph(3)).values()))
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
networkit: [0.3333, 0.6667, 0.3333]
networkx: [0.5, 1.0, 0.5]
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
