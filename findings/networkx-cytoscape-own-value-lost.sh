#!/bin/sh
# networkx 3.6.1: `cytoscape_data` replaces the attributes `value` and `name` of a node.
#
# `value` is always overwritten with the node itself, and an empty `name` with the id; a node's own `value` (a count, a
# weight) is silently gone from the JSON for Cytoscape. Expected: the node's attributes, or an error for the clash.
#
# Seen 2026-11-30, Python 3.11:
#   [{'data': {'value': 'a1', 'name': 'a1', 'id': 'a1'}}]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "networkx==3.6.1"

cat > "$folder/shows.py" <<'PY'
import networkx

graph = networkx.Graph()
graph.add_node("a1", value=42, name="")
print(networkx.cytoscape_data(graph)["elements"]["nodes"])
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
[{'data': {'value': 'a1', 'name': 'a1', 'id': 'a1'}}]
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
