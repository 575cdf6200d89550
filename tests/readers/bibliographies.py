"""Bibliographies of invented extremes through LaTeX and BibTeX, pandoc, citation-js, citeproc-js: `make test-readers`.

Debian's packages pandoc, texlive-latex-recommended, texlive-luatex, lmodern, fonts-noto-cjk, fonts-dejavu-core and
poppler-utils are needed; citation-js and citeproc-js come from npm. None of it is in `make test`.
"""

import json
import random
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
from tests.exports import test_round_trips_corpus as anthology
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


IN_OTHER_SCRIPTS = [
    split("Νίκος", "Παπαδόπουλος"),
    split("Нина", "Соколова"),
    ExportedPerson("王伟", given="伟", family="王"),
    ExportedPerson("山田さくら", given="さくら", family="山田"),
    ExportedPerson("김민수", given="민수", family="김"),
    split("عمر", "الخيام"),
    split("דוד", "לוי"),
    split("ნინო", "კაპანაძე"),
    split("Արամ", "Սարոյան"),
    split("Hữu Nghị", "Đặng"),
    split("Ștefan", "Țurcanu"),
    ExportedPerson("上海语料组", family="上海语料组"),
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
        **({"pages": "16-1–16-4"} | properties),
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


def printed_by_latex(engine: str, preamble: str, entries: str, folder: Path) -> str:
    """What stands on the pages of a bibliography in BibTeX's style `plain`; no error, and no warning of BibTeX."""
    (folder / "papers.bib").write_text(entries, "utf-8")
    (folder / "paper.tex").write_text(
        f"\\documentclass{{article}}{preamble}\\hyphenpenalty=10000 \\exhyphenpenalty=10000 \\sloppy"
        "\\begin{document}\\nocite{*}\\bibliographystyle{plain}\\bibliography{papers}\\end{document}\n",
        "utf-8",
    )
    latex = (engine, "-interaction=nonstopmode", "-halt-on-error", "paper")
    run(*latex, folder=folder)
    assert "Warning" not in run("bibtex", "paper", folder=folder)
    run(*latex, folder=folder)
    run(*latex, folder=folder)
    log = (folder / "paper.log").read_text(errors="replace")
    assert "\n!" not in log
    assert "Missing character" not in log
    return unicodedata.normalize("NFC", run("pdftotext", "-raw", "paper.pdf", "-", folder=folder))


def test_pdflatex_compiles_and_prints_the_letters(tmp_path: Path):
    entries = "".join(write_bibtex([a_paper(1, IN_T1), a_paper(2, [split("Bo", "Ek")], authors_complete=False)]))
    assert entries.isascii()
    preamble = "\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{lmodern}"
    printed = " ".join(printed_by_latex("pdflatex", preamble, entries, tmp_path).split())
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


SCRIPTS = """
\\usepackage[bidi=basic,english]{babel}
\\usepackage{fontspec}
\\directlua{luaotfload.add_fallback("scripts", {"DejaVuSans:mode=harf;", "NotoSerifCJKSC:mode=harf;"})}
\\setmainfont{Latin Modern Roman}[RawFeature={fallback=scripts}]
"""
"""What a document needs for names in every script: letters that a font lacks come from the next."""


def squeezed(text: str) -> str:
    """Without blanks and without the marks of direction that pdftotext sets around letters from right to left."""
    return "".join(letter for letter in text if not letter.isspace() and unicodedata.category(letter) != "Cf")


def test_lualatex_prints_the_letters_of_every_script(tmp_path: Path):
    entries = "".join(write_bibtex([a_paper(1, IN_OTHER_SCRIPTS), a_paper(2, NAMES)]))
    printed = squeezed(printed_by_latex("lualatex", SCRIPTS, entries, tmp_path))
    for name in [*IN_OTHER_SCRIPTS, *NAMES]:  # as the style orders them, also those whose surname comes first
        assert squeezed(f"{name.given or ''}{name.family}").replace("'", "’") in printed, name
    assert "16–1–16–4" in printed


def test_citeproc_js_gives_back_names_groups_pages_and_others(tmp_path: Path):
    papers = [*ALL, a_paper(3, IN_OTHER_SCRIPTS, pages="101–119"), a_paper(4, [], pages="e1234")]
    (tmp_path / "papers.json").write_text("".join(write_csl(papers)), "utf-8")
    printed = json.loads(run("node", str(HERE / "citeproc.mjs"), str(tmp_path / "papers.json"), folder=HERE))
    extremes, others, scripts, nobody = (printed[paper.id] for paper in papers)
    assert extremes["authors"] == [by_style(name) for name in [*NAMES, GROUP]]
    assert scripts["authors"] == [by_style(name) for name in IN_OTHER_SCRIPTS]
    assert others["authors"] == [["Ek", "Bo"], ["others"]]
    assert (scripts["pages"], nobody["pages"]) == ("101–119", "e1234")
    assert extremes["pages"] == "16-1-16–4"  # it takes the last hyphen for the dash of the range
    assert extremes["container"] == "Proceedings of R&D"
    assert extremes["title"] == TITLE.replace('"Best"', "“Best”")


SET_APART = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC")
"""The scripts among ours in which citeproc-js parts the surname from the given name; in all others it sets no blank."""


def by_style(name: ExportedPerson) -> list[str]:
    """A name as citeproc-js prints it with the surname first; quotes are the style's."""
    parts = [(part or "").replace("'", "’") for part in (name.family, name.given)]
    apart = any(unicodedata.name(letter).startswith(SET_APART) for letter in name.name)
    return list(filter(None, parts)) if apart else ["".join(parts)]


@pytest.mark.parametrize(
    ("name", "write"), [("papers.bib", write_bibtex), ("papers.ris", write_ris), ("papers.json", write_csl)]
)
def test_citation_js_gives_back_surnames(tmp_path: Path, name: str, write: Any):
    (tmp_path / name).write_text("".join(write(ALL)), "utf-8")
    first, second = json.loads(run("node", str(HERE / "citation_js.mjs"), str(tmp_path / name), folder=HERE))
    assert surnames(first["author"]) == [*SURNAMES, GROUP.name]
    assert len(second["author"]) == 2
    assert "German" in first["title"]


@pytest.fixture(scope="module")
def of_anthology() -> list[ExportedPaper]:
    """A thousand random papers of the Anthology, then all that hold anything but ASCII."""
    papers = [anthology.exported(record) for record in anthology.records_of_anthology()]
    chosen = random.Random(1).sample(papers, 1_000)
    chosen += [paper for paper in papers if not f"{paper.title}{paper.authors}".isascii()]
    return [*{paper.id: paper for paper in chosen}.values()]


def straight(text: str) -> str:
    """With the quotation marks of a keyboard, and without the blank behind one, in which readers differ."""
    plain = unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, "‘’"), "'"))
    return plain.replace("' ", "'")


@pytest.mark.corpus
def test_citeproc_js_gives_back_every_surname_of_the_anthology(of_anthology: list[ExportedPaper], tmp_path: Path):
    (tmp_path / "papers.json").write_text("".join(write_csl(of_anthology)), "utf-8")
    printed = json.loads(run("node", str(HERE / "citeproc.mjs"), str(tmp_path / "papers.json"), folder=HERE))
    for paper in of_anthology:
        for author, name in zip(paper.authors, printed[paper.id]["authors"], strict=True):
            assert isinstance(author, ExportedPerson)
            whole = straight(name[0]) == straight(author.name) and not author.name.isascii()  # Han names
            assert whole or straight(name[0]) == straight(anthology.surname(author)), author


@pytest.mark.corpus
def test_pandoc_gives_back_the_surnames_of_the_anthology(of_anthology: list[ExportedPaper], tmp_path: Path):
    (tmp_path / "papers.bib").write_text("".join(write_bibtex(of_anthology)), "utf-8")
    items = json.loads(run("pandoc", "-f", "bibtex", "-t", "csljson", "papers.bib", folder=tmp_path))
    lost: list[str] = []
    for paper, item in zip(of_anthology, items, strict=True):
        for author, name in zip(paper.authors, item.get("author", []), strict=True):
            assert isinstance(author, ExportedPerson)
            family = anthology.surname(author)
            lost += [author.name] if straight(surname(name, family)) != straight(family) else []
    # footnote marks, which become commands, and points: "Anusuya M.A." has a blank then
    assert all("†" in name or "." in name for name in lost), lost
    assert len(lost) <= 0.0002 * sum(len(paper.authors) for paper in of_anthology)
