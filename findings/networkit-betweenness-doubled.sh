#!/bin/sh
# NetworKit 11.3: betweenness in an undirected graph is twice that of Freeman, Brandes and networkx.
#
# Of the shortest paths between two nodes of an undirected graph each is counted in both directions. Normalised values
# agree, so the factor shows only where the plain ones are compared, or added to those of another library. Expected of a
# path of three nodes: 1 in the middle.
#
# Seen 2026-11-30, Python 3.11:
#   networkit: [0.0, 2.0, 0.0]
#   networkit, normalised: [0.0, 1.0, 0.0]
#   networkx: [0.0, 1.0, 0.0]
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
print("networkit:", networkit.centrality.Betweenness(path).run().scores())
print("networkit, normalised:", networkit.centrality.Betweenness(path, normalized=True).run().scores())
print("networkx:", list(networkx.betweenness_centrality(networkx.path_graph(3), normalized=False).values()))
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
networkit: [0.0, 2.0, 0.0]
networkit, normalised: [0.0, 1.0, 0.0]
networkx: [0.0, 1.0, 0.0]
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
