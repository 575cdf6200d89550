"""Papers of the graph as exports want them; apart from networks, so that a bibliography need not wait for numba."""

from collections.abc import AsyncGenerator, Iterable, Sequence
from typing import Any

from exports.shapes import ExportedPaper, ExportedPerson, ExportSource
from graph.model import Label, PaperKind
from graph.reading.bibliography import Licensed, Reference, references
from graph.store.store import Store


async def exported_papers(store: Store, keys: Sequence[str]) -> AsyncGenerator[ExportedPaper]:
    """The papers with these keys, in this order."""
    async for reference in references(store, keys):
        yield _paper(reference)


def _paper(reference: Reference) -> ExportedPaper:
    stored: dict[str, Any] = reference.properties
    return ExportedPaper(
        id=f"{Label.PAPER}:{stored['key']}",
        title=stored["title"],
        title_protected=stored["title_protected"] or [],
        bibkey=stored["bibkey"],
        authors=[ExportedPerson(*name) for name in reference.authors],
        authors_complete=stored["authors_complete"] is not False,
        editors=stored["editors"] or [],
        editor_families=stored["editor_families"] or [],
        date=stored["date"],
        kind=PaperKind(stored["kind"]),
        venue=reference.venue,
        volume=stored["volume"],
        issue=stored["issue"],
        pages=stored["pages"],
        publisher=stored["publisher"],
        isbn=stored["isbn"],
        language=stored["language"],
        doi=next(iter(stored["doi"] or ()), None),
        arxiv=next(iter(stored["arxiv"] or ()), None),
        url=stored["url"],
        sources=named_sources(reference.sources),
    )


def named_sources(licensed: Iterable[Licensed]) -> list[ExportSource]:
    """Sources and licences as exports name them."""
    return [ExportSource(source.source, source.licence) for source in licensed]
