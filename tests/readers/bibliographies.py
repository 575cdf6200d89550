"""Bibliographies of invented extremes through pdfLaTeX and BibTeX, pandoc and citation-js: `make test-readers`.

Debian's packages pandoc, texlive-latex-recommended, lmodern and poppler-utils are needed; citation-js comes
from npm. None of it is in `make test`.
"""

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from exports.bibtex import write_bibtex
from exports.csl import write_csl
from exports.ris import write_ris
from exports.shapes import ExportedPaper, ExportedPerson
from graph.model import PaperKind
from tests.exports.test_citations import SPLIT, spans, split

HERE = Path(__file__).parent
TITLE = 'The "Best" of German Parsers – with BERT'
GROUP = ExportedPerson("Heron Annotation Group", family="Heron Annotation Group")
NAMES = [split(*(unicodedata.normalize("NFC", part) for part in name)) for name in SPLIT]
IN_T1 = [
    split("Ana", "García"),
    split("Xuân Thắng", "Nguyễn"),
    split("Tòyìn", "Adéṣọlá"),
    split("László", "Erdős"),
    split("Ilgın", "Çağlayan"),
    split("Marisol", "Ibarra Quiroga"),
    split("Oihan", "Lope de Lakua"),
    GROUP,
]


def a_paper(number: int, authors: list[ExportedPerson], **properties: Any) -> ExportedPaper:
    return ExportedPaper(
        f"Paper:acl:2026.case-1.{number}",
        title=TITLE,
        title_protected=spans(TITLE, "G", "BERT"),
        authors=authors,
        date="2026-06",
        kind=PaperKind.CONFERENCE_PAPER,
        venue="Proceedings of R&D",
        pages="16-1–16-4",
        **properties,
    )


ALL = [a_paper(1, [*NAMES, GROUP]), a_paper(2, [split("Bo", "Ek")], authors_complete=False)]
SURNAMES = [name.family for name in NAMES]


def surname(name: dict[str, str], family: str = "") -> str:
    """The surname; a particle that the reader lets styles drop is a part of it where it is one of the source's."""
    parts = [name.get("dropping-particle"), name.get("non-dropping-particle"), name.get("family")]
    whole, rest = (" ".join(filter(None, some)).replace("’ ", "’") for some in (parts, parts[1:]))
    return unicodedata.normalize("NFC", name.get("literal") or (rest if rest == family else whole))


def surnames(names: list[dict[str, str]]) -> list[str]:
    return [surname(name, family) for name, family in zip(names, [*SURNAMES, GROUP.name], strict=True)]


def run(*command: str, folder: Path) -> str:
    if shutil.which(command[0]) is None:
        pytest.fail(f"{command[0]} is not installed")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_pandoc_gives_back_names_groups_and_others(tmp_path: Path):
    (tmp_path / "papers.bib").write_text("".join(write_bibtex(ALL)), "utf-8")
    first, second = json.loads(run("pandoc", "-f", "bibtex", "-t", "csljson", "papers.bib", folder=tmp_path))
    assert surnames(first["author"]) == [name.replace("'", "’") for name in [*SURNAMES, GROUP.name]]  # its own quotes
    assert [surname(name) for name in second["author"]] == ["Ek", "others"]
    assert first["title"].replace('<span class="nocase">', "").replace("</span>", "") == (
        "The “best” of German parsers – with BERT"
    )


def test_pandoc_reads_csl(tmp_path: Path):
    (tmp_path / "papers.json").write_text("".join(write_csl(ALL)), "utf-8")
    written = run("pandoc", "-f", "csljson", "-t", "bibtex", "papers.json", folder=tmp_path)
    assert "Heron Annotation Group" in written
    assert "and others" in written


def test_pdflatex_compiles_and_prints_the_letters(tmp_path: Path):
    entries = "".join(write_bibtex([a_paper(1, IN_T1), a_paper(2, [split("Bo", "Ek")], authors_complete=False)]))
    assert entries.isascii()
    (tmp_path / "papers.bib").write_text(entries)
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{lmodern}"
        "\\begin{document}\\nocite{*}\\bibliographystyle{plain}\\bibliography{papers}\\end{document}\n"
    )
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper")
    run(*latex, folder=tmp_path)
    assert "Warning" not in run("bibtex", "paper", folder=tmp_path)
    run(*latex, folder=tmp_path)
    run(*latex, folder=tmp_path)
    assert "\n!" not in (tmp_path / "paper.log").read_text(errors="replace")
    printed = unicodedata.normalize(
        "NFC", " ".join(run("pdftotext", "-raw", "paper.pdf", "-", folder=tmp_path).split()).replace("- ", "")
    )
    for part in (
        "García",
        "Çağlayan",
        "Ibarra Quiroga",
        "Lope de Lakua",
        GROUP.name,
        "German",
        "BERT",
        "16–1–16–4",
    ):  # plain.bst makes dashes of all hyphens
        assert part in printed, printed
    assert "et al" in printed


@pytest.mark.parametrize(
    ("name", "write"), [("papers.bib", write_bibtex), ("papers.ris", write_ris), ("papers.json", write_csl)]
)
def test_citation_js_gives_back_surnames(tmp_path: Path, name: str, write: Any):
    (tmp_path / name).write_text("".join(write(ALL)), "utf-8")
    first, second = json.loads(run("node", str(HERE / "citation_js.mjs"), str(tmp_path / name), folder=HERE))
    assert surnames(first["author"]) == [*SURNAMES, GROUP.name]
    assert len(second["author"]) == 2
    assert "German" in first["title"]
