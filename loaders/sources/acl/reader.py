"""Source `acl`: the ACL Anthology's data, XML and YAML (docs/loaders.md, `acl`)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from graph.errors import BadInput, NotTheFormat
from loaders.input.archives import refuse_binary
from loaders.input.files import Input, Inputs
from loaders.records.records import Record
from loaders.records.rejects import Reject
from loaders.sources.acl.collection import READS, BrokenPaper, papers_of
from loaders.sources.acl.oddities import Oddities
from loaders.sources.acl.papers import SOURCE, AnthologyPapers, UnusablePaper
from loaders.sources.acl.people import AnthologyPeople, is_people, is_variants
from loaders.sources.acl.venues import AnthologyVenue, venue_of
from loaders.sources.acl.yaml_text import Value, parse_yaml
from loaders.sources.loader import Loader, Notice, read_each, unheard

NO_VOLUME = "its volume cannot be read, so that its id is not known"

WRONG_ORCID = "has an ORCID iD in people.yaml that is none; it is left out"
TOO_LATE = "came after papers through standard input, where nothing is read twice; those papers are without it"

_HEAD_BYTES = 8 * 1024
_YAML_NAME = re.compile(r"\.(?:ya?ml|json)$", re.IGNORECASE)
_PASSED_OVER = re.compile(r"(?:^|/)schema\.rnc$")


def read(inputs: Iterable[Input], *, as_of: date, notice: Notice = unheard) -> Iterator[Record | Reject]:
    """A PaperRecord or Reject for each paper, in the order of the inputs.

    The inputs are read twice, since an archive has its YAML after its XML: first the YAML, then the papers. Standard
    input is read once; YAML then counts for the papers after it.
    """
    source = _Source(as_of, notice)
    twice = isinstance(inputs, Inputs) and inputs.total_bytes is not None
    if twice and isinstance(inputs, Inputs):
        for source_file in inputs:
            source.learn(source_file)
        inputs.read_bytes = 0
    yield from read_each(inputs, source.read_again if twice else source.read_once, READS)
    source.finish()


LOADER = Loader(
    source=SOURCE,
    reads=READS,
    brings="papers of computational linguistics with authors and their ids, affiliations, abstracts, DOIs and venues",
    licence="CC BY-NC-SA 3.0 to 2015, CC BY 4.0 from 2016",
    read=read,
    version=2,
)


class _Source:
    """Reads the inputs of one load, YAML before XML."""

    def __init__(self, as_of: date, notice: Notice) -> None:
        self._as_of = as_of
        self._notice = notice
        self._people = AnthologyPeople()
        self._venues: dict[str, AnthologyVenue] = {}
        self._oddities = Oddities()
        self._refused: dict[str, BadInput] = {}
        """YAML files that could not be learnt from, by name."""
        self._collections = 0

    def learn(self, source_file: Input) -> None:
        """Takes in an input that is YAML; what is wrong with it is kept for `read_again`."""
        try:
            if not _is_xml(source_file) and _YAML_NAME.search(source_file.name):
                self._take_in(source_file)
        except BadInput as error:
            self._refused.setdefault(source_file.name, error)

    def read_again(self, source_file: Input) -> Iterator[Record | Reject]:
        """Reads the papers of an input when all YAML is known."""
        if _is_xml(source_file):
            yield from self._papers(source_file)
        elif source_file.name in self._refused:
            raise self._refused[source_file.name]
        elif not _YAML_NAME.search(source_file.name) and not _PASSED_OVER.search(source_file.name):
            raise _not_the_format(source_file)

    def read_once(self, source_file: Input) -> Iterator[Record | Reject]:
        """Reads the papers of an input, or what is to be learnt from it."""
        if _is_xml(source_file) or not source_file.found:
            yield from self._papers(source_file)
        elif _YAML_NAME.search(source_file.name):
            self._take_in(source_file)
            if self._collections:
                self._oddities.add(TOO_LATE, source_file.name)
        elif not _PASSED_OVER.search(source_file.name):
            raise _not_the_format(source_file)

    def finish(self) -> None:
        """Ends the load: NotTheFormat where there was no collection at all."""
        for wrong in self._people.wrong_orcids:
            self._oddities.add(WRONG_ORCID, wrong)
        self._oddities.tell(self._notice)
        if not self._collections:
            raise NotTheFormat(f"no collection of papers (an XML file) is among what was given; expected {READS}")

    def _papers(self, source_file: Input) -> Iterator[Record | Reject]:
        papers = AnthologyPapers(self._people, self._venues, self._as_of, self._oddities)
        for paper in papers_of(source_file):
            if isinstance(paper, BrokenPaper):
                yield Reject(input=source_file.name, line=paper.line, id=paper.id, reason=paper.reason, text=paper.text)
                continue
            try:
                yield papers.record(paper)
            except UnusablePaper as unusable:
                reason = str(unusable) if paper.volume.id else NO_VOLUME
                identifier = f"{paper.collection}-{paper.volume.id}.{paper.number}"
                yield Reject(input=source_file.name, line=paper.line, id=identifier, reason=reason, text=paper.as_xml())
        self._collections += 1

    def _take_in(self, source_file: Input) -> None:
        value: Value = parse_yaml(source_file.name, source_file.stream)
        if (venue := venue_of(value)) is not None:
            self._venues[PurePosixPath(source_file.name).stem] = venue
        elif isinstance(value, list) and is_variants(value):
            self._people.add_variants(source_file.name, value)
        elif isinstance(value, dict) and is_people(value):
            self._people.add_people(source_file.name, value)
        elif not (isinstance(value, dict) and "Meetings" in value):  # that is a special interest group's
            raise _not_the_format(source_file)


def _is_xml(source_file: Input) -> bool:
    """Whether an input begins as XML does; NotTheFormat where it is empty or no text."""
    head = source_file.stream.peek(_HEAD_BYTES)[:_HEAD_BYTES]
    if not head:
        raise NotTheFormat(f"{source_file.name} is empty; expected {READS}")
    refuse_binary(source_file.name, head, READS)
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _not_the_format(source_file: Input) -> NotTheFormat:
    return NotTheFormat(f"{source_file.name} is no file of the ACL Anthology's data; expected {READS}")
