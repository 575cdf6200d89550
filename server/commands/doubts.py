"""The command `doubts`: what is doubtful in the graph, as a list that a person can work through."""

import json
import re
from typing import Annotated

import typer

from graph.errors import BadInput, shown
from graph.reading.doubts import KINDS, StoredDoubt, doubt_counts, doubts_of_kind
from server.commands.options import AsJson, DataDir, Neo4jUri, Neo4jUser, print_json
from server.database import open_store
from server.process.event_loop import run_command
from server.settings import read_settings

MOST_SHOWN = 1_000
"""Of one kind in one answer."""

_TITLES = {
    "UNLIKE_NAMES": "one id at people whose names have nothing in common (they are kept apart)",
    "EXCLUDING_IDS": "one id beside ids that exclude each other (where only one scheme says so, they are one)",
    "TWO_PLACES": "one id at two authors of one list (it is neither's there)",
    "CUT": "ids or names that would make one person of two authors of a list (they are kept apart)",
    "CORRECTED": "corrections of yours that make one person of two authors of a list",
    "TWO_PAPERS": "one id at papers with other titles and authors (they are kept apart)",
    "SAME_NAME": "people whom only a name would join (they are kept apart)",
}
_PLAIN = re.compile(r"[\w:~./@()|+-][\w:~./@()|+#'-]*")


def doubts(
    kind: Annotated[str | None, typer.Option("--kind", help=f"One of {', '.join(KINDS)}; all if not given.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=MOST_SHOWN, help="Of each kind.")] = 20,
    after: Annotated[str, typer.Option("--after", help="Go on after this key, which the page before names.")] = "",
    as_json: AsJson = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Tell what is doubtful: ids that contradict each other, and people whom only a name would join.

    Each doubt has a line for a file of corrections: under `same:` if its things are one, under `different:` if not.
    """
    if kind is not None and kind not in KINDS:
        raise BadInput(f"--kind is {shown(kind)}; expected one of {', '.join(KINDS)}")
    if after and kind is None:
        raise BadInput("--after was given without --kind; expected the kind whose list goes on")
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)

    async def read() -> tuple[dict[str, int], dict[str, list[StoredDoubt]]]:
        async with open_store(settings, name="doubts") as store:
            counts = await doubt_counts(store)
            wanted = [each for each in counts if kind in {None, each}]
            return counts, {each: await doubts_of_kind(store, each, after=after, limit=limit) for each in wanted}

    counts, pages = run_command(read())
    if as_json:
        print_json({"counts": counts, "doubts": {each: _page(page, limit) for each, page in pages.items()}})
    else:
        typer.echo("\n".join(_lines(counts, pages, limit, after)))


def _page(page: list[StoredDoubt], limit: int) -> dict[str, object]:
    """One kind as JSON, with the key to go on after; null where there is no more."""
    return {
        "doubts": [
            {
                "id": doubt.ids[0],
                "name": doubt.name,
                "sentence": doubt.sentence,
                "ids": doubt.ids,
                "line": correction_line(doubt),
            }
            for doubt in page
        ],
        "after": page[-1].key if len(page) == limit else None,
    }


def _lines(counts: dict[str, int], pages: dict[str, list[StoredDoubt]], limit: int, after: str) -> list[str]:
    if not counts:
        return ["nothing is doubtful"]
    lines = ["# put a line under `same:` if its things are one, under `different:` if they are not", ""]
    for kind, page in pages.items():
        lines.append(f"# {kind}: {_TITLES[kind]}; {counts[kind]:,} node{'s' * (counts[kind] != 1)}")
        for doubt in page:
            lines += filter(None, [f"# {doubt.name}: {doubt.sentence}", correction_line(doubt)])
        if after and not page:
            lines.append(f"# nothing comes after {shown(after)}")
        elif len(page) == limit:
            lines.append(f"# more: --kind {kind} --after {json.dumps(page[-1].key, ensure_ascii=False)}")
        lines.append("")
    return lines[:-1]


def correction_line(doubt: StoredDoubt) -> str | None:
    """The things of a doubt as an entry of a file of corrections; None where it is about one thing alone.

    >>> correction_line(StoredDoubt("acl:a", "A", "a doubt", ("Author:acl:a", "Author:record:acl:P19-1001#0")))
    '  - [Author:acl:a, Author:record:acl:P19-1001#0]'
    """
    if len(doubt.ids) < 2:
        return None
    ids = (text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False) for text in doubt.ids)
    return f"  - [{', '.join(ids)}]"
