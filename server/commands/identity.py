"""Commands about identity: why a thing is one thing, and what a user says of it."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from graph.ids import parse_node_id
from loaders.pipeline.apply_corrections import AppliedCorrections, apply_corrections
from loaders.pipeline.explain import Explanation
from loaders.pipeline.explain import explain as explain_node
from server.commands.options import AsJson, DataDir, Neo4jUri, Neo4jUser, print_json
from server.commands.progress import shown_progress
from server.database import open_store
from server.process.event_loop import run_command
from server.settings import read_settings

_SHOWN = 20
"""Records that a person is shown; `--json` has all."""

corrections_app = typer.Typer(help="What you correct: same, different, rename, remove.", no_args_is_help=True)
_console = Console(stderr=True)


def explain(
    node_id: Annotated[str, typer.Argument(metavar="ID", help="A public id, such as Author:acl:jane-doe.")],
    as_json: AsJson = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Tell why a thing is one thing: its records, its ids, the rules that joined them, and what is doubtful."""
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)
    parsed = parse_node_id(node_id)

    async def explain_it() -> Explanation:
        async with open_store(settings, name="explain") as store:
            return await explain_node(store, parsed)

    explanation = run_command(explain_it())
    if as_json:
        print_json(msgspec.to_builtins(explanation))
    else:
        typer.echo("\n".join(_lines(explanation)))


def _lines(explanation: Explanation) -> list[str]:
    """An explanation as lines for a person; long lists are cut, and say so."""
    lines = [f"{explanation.name}  {explanation.id}", "", "ids"]
    lines += [f"  {key}" for key in explanation.ids[:_SHOWN]]
    lines += _more(len(explanation.ids))
    lines += ["", f"{len(explanation.records)} records"]
    for source in explanation.records[:_SHOWN]:
        of_paper = f" in “{source.paper}”" if source.paper else ""
        ids = f"  [{', '.join(source.ids)}]"
        lines.append(f"  {source.since}  {source.record}: {source.name}{of_paper}{ids}")
    lines += _more(len(explanation.records))
    lines += ["", "one thing because" if explanation.reasons else "no rule was needed: there is one id"]
    for reason in explanation.reasons[:_SHOWN]:
        lines.append(f"  {reason.rule}: {', '.join(reason.ids)}")
        lines += [f"    {seen}" for seen in reason.evidence[:_SHOWN] if seen]
    lines += _more(len(explanation.reasons))
    if explanation.doubts:
        lines += ["", "doubtful: " + "; ".join(explanation.doubts.reasons)]
        lines += [f"  {candidate}" for candidate in explanation.doubts.candidates]
    return lines


def _more(count: int) -> list[str]:
    return [f"  and {count - _SHOWN:,} more; --json has all"] if count > _SHOWN else []


@corrections_app.command("apply")
def apply(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Your corrections; docs/model.md says how they look.")],
    as_json: AsJson = False,
    data_dir: DataDir = None,
    neo4j_uri: Neo4jUri = None,
    neo4j_user: Neo4jUser = None,
) -> None:
    """Make the corrections of a file stand, and no others: one that the file has no more is taken back.

    They always win, and stand when sources are loaded again.
    """
    settings = read_settings(data_dir=data_dir, neo4j_uri=neo4j_uri, neo4j_user=neo4j_user)

    async def apply_them() -> AppliedCorrections:
        async with open_store(settings, name="corrections") as store:
            with shown_progress(_console, "applying corrections") as listener:
                return await apply_corrections(store, path, listener=listener)

    applied = run_command(apply_them(), interrupted="interrupted; start the same command again to go on")
    if as_json:
        print_json({"standing": applied.standing, "added": len(applied.added), "dropped": len(applied.dropped)})
    else:
        _console.print(
            f"{applied.standing:,} corrections stand: {len(applied.added):,} new, {len(applied.dropped):,} taken back",
            highlight=False,
        )
