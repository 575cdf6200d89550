#!/bin/sh
# networkx 3.6.1: the reader of Cytoscape JSON wants `data.value`, which Cytoscape does not write.
#
# A node of Cytoscape.js needs `data.id` alone, and everything else is optional. `cytoscape_graph` takes the node from
# `data.value`, a key of networkx's own writer, and `data` of the whole must be there too: JSON that Cytoscape itself
# writes ends in a KeyError. Expected: the node `a`.
#
# Seen 2026-11-30, Python 3.11:
#   KeyError 'value'
#   [('a', 'b')]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "networkx==3.6.1"

cat > "$folder/shows.py" <<'PY'
import networkx

elements = {"nodes": [{"data": {"id": "a"}}, {"data": {"id": "b"}}], "edges": [{"data": {"source": "a", "target": "b"}}]}
try:
    print(networkx.cytoscape_graph({"data": {}, "elements": elements}).edges)
except KeyError as error:
    print("KeyError", error)
for node in elements["nodes"]:
    node["data"]["value"] = node["data"]["id"]
print(networkx.cytoscape_graph({"data": {}, "elements": elements}).edges)
PY
cd "$folder"
venv/bin/python -W ignore shows.py | tee seen
cat > expected <<'TXT'
KeyError 'value'
[('a', 'b')]
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
