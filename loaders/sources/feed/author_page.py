"""The text of an author page of a paper feed: the syntax of its lines, and nothing of what they mean.

Ada Lovelace                           the name
LG                                     the author's category
h-index7                               figures, in any order: h-index, papers, citations, Novelty, AI Score
2papers
2 Papers                               where the papers begin

LGOct 12, 2023Code                     opens a paper: category, date (without a year: a late one), badge
Weaving Numbers                        title, perhaps on several lines

Ada Lovelace, Bo Li et al. · cmu       authors and tags of institutions; may be missing

We present Loom, ...                   abstract, perhaps in several paragraphs; may be missing
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from graph.errors import BadInput, NotTheFormat
from loaders.extract.arxiv_categories import category_of
from loaders.extract.bylines import is_byline
from loaders.extract.printed_text import clean
from loaders.input.files import Line
from loaders.records.records import MAX_NAME_CHARACTERS

READS = "the text of an author page (a name, figures such as “h-index 7” and “2 papers”, then papers)"
ENDS_EARLY = "the input ends in the middle of the paper"
MAX_HEADER_LINES = 100
MAX_PAPER_CHARACTERS = 1_000_000
"""Of one paper; no more of it is kept, and it is a reject."""
MAX_BADGE_CHARACTERS = 80
MAX_CODE_CHARACTERS = 21

_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH}\s+(?P<day>\d{{1,2}})(?:\s*,\s*|\s+)?(?P<year>\d{{4}})?|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}}))"
_BADGE = re.compile(rf"(?P<category>[A-Za-z][A-Za-z.-]{{0,20}}?)??\s*{_DATE}\s*(?P<code>Code)?")
_NEARLY_BADGE = re.compile(
    r"(?P<category>[A-Za-z][A-Za-z.-]{0,20}?)\s?[A-Z][a-z]{2,8}\.?\s+\d{1,4}(?:\s*,\s*\d{1,5})?\s*(?:Code)?"
)
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<thousands>[kKM])?"
_LABELS = {
    "h_index": r"h-?\s?index",
    "paper_count": r"papers?",
    "citation_count": r"citations?",
    "novelty": "novelty",
    "ai_score": r"ai\s*score",
}
_FIGURES = {
    name: re.compile(rf"(?:{label}\s*:?\s*{_NUMBER}|{_NUMBER.replace('?P<', '?P<l_')}\s*{label})\s*%?", re.IGNORECASE)
    for name, label in _LABELS.items()
}


@dataclass(frozen=True)
class Header:
    """The header of a page: what stands above the papers."""

    name: str
    category: str | None
    figures: dict[str, float]
    """Of h_index, paper_count, citation_count, novelty, ai_score those that the page has."""


@dataclass(frozen=True)
class Badge:
    """The line that opens a paper."""

    category: str | None
    month: str | None
    day: str | None
    year: str | None
    iso: str | None
    has_code: bool


@dataclass
class Draft:
    """The lines of one paper. `badge` is None where the line that should open it cannot be read."""

    line: int
    badge: Badge | None
    opening: str
    lines: list[Line] = field(default_factory=list[Line])
    characters: int = 0
    problem: str | None = None

    def add(self, line: Line) -> None:
        """Adds a line, unless the paper is too long already."""
        self.problem = self.problem or line.problem
        self.characters += len(line.text) + 1
        if self.characters <= MAX_PAPER_CHARACTERS:
            self.lines.append(line)
        else:
            self.problem = self.problem or f"it has more than {MAX_PAPER_CHARACTERS:,} characters"

    @property
    def is_begun(self) -> bool:
        """Whether anything follows the line that opens it."""
        return any(clean(line.text) for line in self.lines)

    @property
    def text(self) -> str:
        """The paper's text as it stood on the page."""
        return "\n".join([self.opening, *(line.text for line in self.lines)]).strip()


@dataclass(frozen=True)
class Parts:
    """A paper's lines by what they are."""

    title: str
    byline: str | None
    abstract: str | None


def parse_badge(text: str) -> Badge | None:
    """Takes the line that opens a paper apart; None for any other line."""
    match = _BADGE.fullmatch(text) if len(text) <= MAX_BADGE_CHARACTERS else None
    if match is None or not _is_code(match["category"] or "LG"):
        return None
    category = match["category"]
    return Badge(category, match["month"], match["day"], match["year"], match["iso"], match["code"] is not None)


def _is_code(text: str) -> bool:
    """Whether a text is written like a category: `LG`, `cs.LG`, `hep-th`, known or not."""
    category = category_of(text)
    return text.isupper() or (category is not None and category.code in {text, f"{category.archive}.{text}"})


def _is_nearly_badge(text: str) -> bool:
    """Whether a line seems to open a paper but cannot be read: `LGOkt 12, 2023Code`."""
    match = _NEARLY_BADGE.fullmatch(text) if len(text) <= MAX_BADGE_CHARACTERS else None
    return match is not None and match["category"].isupper() and category_of(match["category"]) is not None


def parse_figure(text: str) -> tuple[str, float] | None:
    """The figure that a line of the header gives: `h-index71`, `16papers`, `Novelty55%`."""
    for name, pattern in _FIGURES.items():
        match = pattern.fullmatch(text) if len(text) <= MAX_BADGE_CHARACTERS else None
        if match is not None:
            number = match["number"] or match["l_number"]
            scale = {"k": 1e3, "K": 1e3, "M": 1e6}.get(match["thousands"] or match["l_thousands"], 1)
            return name, round(float(number.replace(",", "")) * scale, 6)
    return None


def read_header(lines: Iterator[Line], name_of_input: str) -> tuple[Header, list[Line]]:
    """What stands above the papers, and those lines read that belong below it. NotTheFormat where it is no page."""
    texts: list[str] = []
    figures: dict[str, float] = {}
    below: list[Line] = []
    for line in lines:
        if line.problem is not None:
            raise NotTheFormat(f"{name_of_input}, line {line.number}: {line.problem}; expected {READS}")
        text = clean(line.text)
        if texts and parse_badge(text) is not None:
            below.append(line)
            break
        figure = parse_figure(text)
        if figure is not None and figure[0] == "paper_count" and "paper_count" in figures:
            break
        if figure is not None:
            figures.setdefault(*figure)
        elif text:
            texts.append(text)
        if len(texts) > MAX_HEADER_LINES:
            break
    name = texts[0] if texts else ""
    if len(figures) < 2 or not any(letter.isalpha() for letter in name) or len(name) > MAX_NAME_CHARACTERS:
        raise NotTheFormat(f"{name_of_input} is not an author page; expected {READS}")
    category = next((text for text in texts[1:] if _is_code(text) and len(text) <= MAX_CODE_CHARACTERS), None)
    return Header(name, category, figures), below


def drafts(lines: Iterable[Line]) -> Iterator[Draft]:
    """The papers below a header, each with all of its lines. Every line that is not blank belongs to one."""
    draft: Draft | None = None
    try:
        for line in lines:
            text = "" if line.problem else clean(line.text)
            badge = parse_badge(text)
            if badge is not None or (_is_nearly_badge(text) and (draft is None or draft.is_begun)):
                if draft is not None:
                    yield draft
                draft = Draft(line.number, badge, line.text)
            elif draft is not None:
                draft.add(line)
            elif text or line.problem:
                draft = Draft(line.number, None, line.text, problem=line.problem)
    except BadInput:
        if draft is not None:
            draft.problem = ENDS_EARLY
            yield draft
        raise
    if draft is not None:
        yield draft


def parts_of(draft: Draft, page_author: str) -> Parts | None:
    """The paper's title, authors and abstract; None where a second list of authors shows that it is two papers."""
    blocks = _blocks(draft.lines)
    texts = [text for block in blocks for text in block]
    ends = set(accumulate(len(block) for block in blocks))
    start, end = _place_of_byline(blocks, page_author)
    if start == end:
        start = end = len(blocks[0]) if len(blocks) > 1 or not _holds_sentence(texts[1:]) else 1
    elif any(
        {i, i + 1} <= ends and is_byline(text, page_author, in_its_place=False)
        for i, text in enumerate(texts[end:], end)
    ):
        return None
    return Parts(" ".join(texts[:start]), " ".join(texts[start:end]) or None, " ".join(texts[end:]) or None)


def _blocks(lines: list[Line]) -> list[list[str]]:
    """The lines in groups that no blank line parts; at least one group."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        text = clean(line.text)
        if text:
            blocks[-1].append(text)
        elif blocks[-1]:
            blocks.append([])
    return blocks if blocks[-1] or len(blocks) == 1 else blocks[:-1]


def _place_of_byline(blocks: list[list[str]], page_author: str) -> tuple[int, int]:
    """The first line of those that name the authors, and the one after them; the same where there are none."""
    first = len(blocks[0])
    if len(blocks) > 1 and is_byline(" ".join(blocks[1]), page_author, in_its_place=True):
        return first, first + len(blocks[1])
    texts = [text for block in blocks for text in block]
    for i, text in enumerate(texts):
        if i and is_byline(text, page_author, in_its_place=False):
            return i, i + 1
    return 0, 0


def _holds_sentence(texts: list[str]) -> bool:
    return any(text.endswith(".") or len(text) > MAX_NAME_CHARACTERS for text in texts)
