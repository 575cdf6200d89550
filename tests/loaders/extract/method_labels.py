"""How well what papers introduce is found: labels of papers of the ACL Anthology, and the score against them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import yaml

from graph.names import slug
from loaders.extract.methods.method_topics import method_topics
from tests.corpus import read_anthology

LABELS = Path(__file__).parents[1] / "data" / "methods" / "acl-labels.yaml"
HUNDREDS = ("tuning", "first", "second", "third")

Forms = frozenset[str]
"""The slugs of all forms of one name."""


class LabelledPaper(NamedTuple):
    """A paper and the names labelled by hand."""

    id: str
    title: str
    abstract: str
    labels: dict[str, Forms]
    """By name."""


class Score(NamedTuple):
    """What was found against what was to be found; a name is right when one of its forms is one of a label's."""

    right: int
    wrong: dict[str, list[str]]
    """Names that were found and should not have been, by paper."""
    labels: int
    missed: dict[str, list[str]]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + sum(map(len, self.wrong.values())))

    @property
    def recall(self) -> float:
        return (self.labels - sum(map(len, self.missed.values()))) / max(1, self.labels)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def labelled(hundred: str) -> dict[str, dict[str, Forms]]:
    """The labels of one of the `HUNDREDS`, by paper."""
    papers: dict[str, list[list[str]]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))[hundred]
    return {paper: {forms[0]: frozenset(map(slug, forms)) for forms in labels} for paper, labels in papers.items()}


def papers_of(hundreds: Iterable[str]) -> list[LabelledPaper]:
    """The papers of some hundreds, with the texts that the Anthology's data beside the project has."""
    labels = {paper: names for hundred in hundreds for paper, names in labelled(hundred).items()}
    return [
        LabelledPaper(record.id, record.title or "", record.abstract or "", labels[record.id])
        for record in read_anthology().papers
        if record.id in labels
    ]


def score(papers: list[LabelledPaper]) -> Score:
    """Over all names of all papers (micro-averaged)."""
    right = labels = 0
    wrong: dict[str, list[str]] = {}
    missed: dict[str, list[str]] = {}
    for paper in papers:
        found = {
            topic.name: frozenset(map(slug, (topic.name, *topic.names)))
            for topic in method_topics(paper.title, paper.abstract)
        }
        labels += len(paper.labels)
        for name, forms in found.items():
            if any(forms & label for label in paper.labels.values()):
                right += 1
            else:
                wrong.setdefault(paper.id, []).append(name)
        for name, label in paper.labels.items():
            if not any(forms & label for forms in found.values()):
                missed.setdefault(paper.id, []).append(name)
    return Score(right, wrong, labels, missed)
