"""Networks and papers with the text that people and sources write: quotes, braces, markup, control characters."""

import unicodedata

from hypothesis import strategies as st

from exports.characters import one_line
from exports.shapes import ExportedNetwork, ExportedNode, ExportedPaper, ExportedPerson, ExportedTie, ExportSource
from graph.model import PaperKind

ODD = "a{b}c \\d %e $f #g &h _i ^j ~k \"l\" 'm' <n> é ß ﬁ 中 😀 \x00\x0b\u2028\ufffe] ,;:=@".replace(" ", "")
TEXTS = st.text(st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=12)
NUMBERS = st.none() | st.integers(0, 3000)
SOURCES = st.lists(
    st.builds(ExportSource, st.sampled_from(["acl", "feed"]), st.none() | st.just("CC BY 4.0")), max_size=2
)


@st.composite
def networks(draw: st.DrawFn) -> ExportedNetwork:
    count = draw(st.integers(0, 6))
    placed = draw(st.booleans())
    places = st.floats(-1e3, 1e3).map(lambda value: round(value, 3)) if placed else st.none()
    nodes = [
        ExportedNode(
            id=f"Author:acl:a{index}",
            name=draw(TEXTS),
            paper_count=draw(NUMBERS),
            hops=draw(NUMBERS),
            degree=draw(NUMBERS),
            community=draw(NUMBERS),
            x=draw(places),
            y=draw(places),
        )
        for index in range(count)
    ]
    pairs = [(one, other) for one in range(count) for other in range(one)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    ties = [
        ExportedTie(
            source=nodes[one].id,
            target=nodes[other].id,
            joint_papers=draw(st.integers(1, 50)),
            strength=draw(st.none() | st.floats(0, 50)),
            first_year=draw(NUMBERS),
            last_year=draw(NUMBERS),
        )
        for one, other in chosen
    ]
    return ExportedNetwork(title=draw(TEXTS), nodes=nodes, ties=ties, sources=draw(SOURCES), notes=[draw(TEXTS)])


DATES = st.none() | st.sampled_from(["2023", "2023-10", "2023-10-12", "1066"])
PEOPLE = [
    "Ada Lovelace",
    "Jan van der Berg Jr.",
    "Plato",
    "Tom and Co",
    ExportedPerson("Oihan Lope de Lakua", given="Oihan", family="Lope de Lakua"),
    ExportedPerson("Heron Annotation Group, Lund", family="Heron Annotation Group, Lund"),
]


@st.composite
def papers(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> list[ExportedPaper]:
    some = st.none() | texts
    people = st.lists(texts.filter(one_line) | st.sampled_from(PEOPLE), max_size=3)
    return [
        ExportedPaper(
            id=f"Paper:doi:10.1/p{index}",
            title=draw(some),
            authors=draw(people),
            editors=draw(people),
            date=draw(DATES),
            kind=draw(st.sampled_from(PaperKind)),
            venue=draw(some),
            volume=draw(some),
            issue=draw(some),
            pages=draw(st.none() | st.sampled_from(["1-10", "5", "1\u201310", "e12"])),
            publisher=draw(some),
            isbn=draw(some),
            language=draw(some),
            doi=draw(st.none() | st.sampled_from(["10.1/a_b", "10.1002/(sici){x}"])),
            arxiv=draw(st.none() | st.just("1706.03762")),
            url=draw(st.none() | st.just("https://example.org/a_b?c=%20#d")),
            sources=draw(SOURCES),
        )
        for index in range(draw(st.integers(0, 4)))
    ]


def letters(text: str) -> str:
    """What of a text must come back from a format that changes its blanks and forms."""
    return "".join(unicodedata.normalize("NFKC", text).split())
