"""Gephi's spreadsheet: `nodes.csv` and `edges.csv` with the columns that its import knows, packed in one ZIP file.

With a byte order mark Excel reads the tables as UTF-8; Gephi and pandas read them either way.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from exports.attributes import NODE_ATTRIBUTES, POSITION, TIE_ATTRIBUTES, Attribute
from exports.characters import one_line
from exports.shapes import ExportedNetwork, ExportedNode, ExportedTie

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Of every file in the ZIP file, so that equal networks are equal files."""


def write_gephi(network: ExportedNetwork) -> bytes:
    """A ZIP file of `nodes.csv`, `edges.csv` and `about.txt`."""
    node_columns = (*NODE_ATTRIBUTES, *POSITION)
    files = {
        "nodes.csv": _table(
            ["Id", "Label", *(column.name for column in node_columns)],
            ([one_line(node.id), one_line(node.name), *_values(node, node_columns)] for node in network.nodes),
        ),
        "edges.csv": _table(
            ["Source", "Target", "Type", "Weight", *(column.name for column in TIE_ATTRIBUTES)],
            (
                [
                    one_line(tie.source),
                    one_line(tie.target),
                    "Undirected",
                    tie.joint_papers,
                    *_values(tie, TIE_ATTRIBUTES),
                ]
                for tie in network.ties
            ),
        ),
        "about.txt": f"{one_line(network.title)}\n\n{one_line(network.description)}\n",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            encoding = "utf-8-sig" if network.byte_order_mark else "utf-8"
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode(encoding), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _table(header: list[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(header)
    table.writerows(rows)
    return text.getvalue()


def _values(exported: ExportedNode | ExportedTie, columns: Sequence[Attribute]) -> list[object]:
    return [getattr(exported, column.field) for column in columns]
