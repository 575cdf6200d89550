"""The options of exports that say which papers count, and what becomes of them."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import BadInput, shown
from graph.model import Label, PaperKind
from graph.store.store import Store
from server.commands.resolve_nodes import one_node

if TYPE_CHECKING:
    from graph.projection.projected_filters import TieConditions

Years = Annotated[str | None, typer.Option("--years", help="Only papers of these: 2019, 2015-2020, 2015-, -2020.")]
Venues = Annotated[list[str] | None, typer.Option("--venue", help="Only papers of this venue; repeat for several.")]
Topics = Annotated[
    list[str] | None, typer.Option("--about", help="Only papers about this topic; repeat for several, one is enough.")
]
Kinds = Annotated[
    list[PaperKind] | None,
    typer.Option("--kind", case_sensitive=False, help="Only papers of this kind; repeat for several."),
]
MinJointPapers = Annotated[int, typer.Option("--min-joint-papers", help="Only ties of so many papers.")]
MaxTeamSize = Annotated[
    int | None, typer.Option("--max-team-size", help="Only papers of at most so many authors, all of them known.")
]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", help="Never through this node; repeat for several.")]
ExcludePapers = Annotated[
    list[str] | None, typer.Option("--exclude-paper", help="Never by this paper; repeat for several.")
]


@dataclass(frozen=True)
class TieFilterOptions:
    """The options that say which papers tie, and what is never passed through, as they were given."""

    years: Years = None
    venue: Venues = None
    about: Topics = None
    kind: Kinds = None
    min_joint_papers: MinJointPapers = 1
    max_team_size: MaxTeamSize = None
    exclude: Exclude = None
    exclude_paper: ExcludePapers = None

    async def resolved(self, store: Store, label: Label) -> "TieConditions":
        """The conditions with keys for names; NotFound or Ambiguous for a name that does not lead to one node.

        Args:
            store: of the graph.
            label: of what is tied, and so of what is excluded.
        """
        from graph.projection.projected_filters import TieConditions

        async def keys(label: Label, texts: list[str] | None) -> tuple[str, ...]:
            return tuple([(await one_node(store, label, text)).key for text in texts or ()])

        first_year, last_year = parse_years(self.years)
        return TieConditions(
            first_year=first_year,
            last_year=last_year,
            venues=await keys(Label.VENUE, self.venue) or None,
            topics=await keys(Label.TOPIC, self.about) or None,
            kinds=tuple(self.kind) if self.kind else None,
            min_joint_papers=self.min_joint_papers,
            max_team_size=self.max_team_size,
            exclude=await keys(label, self.exclude),
            exclude_papers=await keys(Label.PAPER, self.exclude_paper),
        )

    @property
    def sentences(self) -> list[str]:
        """What the filter leaves out, for a reader of the file."""
        named = {
            "venues": self.venue,
            "about": self.about,
            "kinds": self.kind,
            "without": self.exclude,
            "without the papers": self.exclude_paper,
        }
        parts = [f"{what} {', '.join(texts)}" for what, texts in named.items() if texts]
        if self.years:
            parts.append(f"years {self.years}")
        if self.min_joint_papers > 1:
            parts.append(f"at least {self.min_joint_papers} joint papers")
        if self.max_team_size:
            parts.append(f"at most {self.max_team_size} authors")
        return [f"Only papers of: {'; '.join(parts)}."] if parts else []


def parse_years(text: str | None) -> tuple[int | None, int | None]:
    """`2015-2020`, `2015-`, `-2020` or `2019` as the first and the last year, both included."""
    if text is None:
        return None, None
    first, dash, last = text.strip().partition("-")
    if not dash:
        last = first
    years = [int(part) if part.isascii() and part.isdecimal() and len(part) <= 4 else None for part in (first, last)]
    if any(year is None and part for year, part in zip(years, (first, last), strict=True)) or years == [None, None]:
        raise BadInput(f"--years is {shown(text)}; expected a form such as 2019, 2015-2020, 2015- or -2020")
    if None not in years and years[0] > years[1]:  # pyright: ignore[reportOperatorIssue, reportOptionalOperand]
        raise BadInput(f"--years is {shown(text)}, which ends before it begins")
    return years[0], years[1]


def read_lines(path: Path) -> list[str]:
    """The lines of a file, or of standard input for `-`, that are not empty."""
    try:
        text = (sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()).decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not text in UTF-8") from error
    return [line.strip() for line in text.splitlines() if line.strip()]
