"""The command `doubts` on a graph with contradicting ids, and what the service says of the same."""

import json
from datetime import date
from pathlib import Path

import pytest

import schema
from graph.reading.doubts import doubt_counts, doubts_of_kind
from graph.store.store import Store
from loaders.input.files import Inputs
from loaders.pipeline.apply_corrections import apply_corrections
from loaders.pipeline.corrections_file import read_corrections_file
from loaders.pipeline.load import load
from loaders.sources.registry import LOADERS
from server.commands.doubts import correction_line
from tests.projection_source import Projecting
from tests.server.conftest import Run, sentence

pytestmark = pytest.mark.anyio

ALEK = "Author:orcid:0000-0002-1694-233X"
X, Y, Z = "0009-0009-9901-0017", "0009-0009-9902-0020", "0000-0002-1825-0097"
CASES = f"""<collection id="2026.case"><volume id="1" type="proceedings">
<meta><booktitle>Case</booktitle><month>June</month><year>2026</year><venue>case</venue></meta>
<paper id="1"><title>Weaving with Three Hands</title>
  <author id="aldo-lang" orcid="{X}"><first>Aldo</first><last>Lang</last></author>
  <author id="xuemin-wo" orcid="{X}"><first>Xuemin</first><last>Wo</last></author>
  <author id="bo-third"><first>Bo</first><last>Third</last></author></paper>
<paper id="2"><title>Fishing in Winter</title>
  <author id="greta-holm" orcid="{Y}"><first>Greta</first><last>Holm</last></author></paper>
<paper id="3"><title>Singing at Noon</title>
  <author id="kofi-adjei" orcid="{Y}"><first>Kofi</first><last>Adjei</last></author></paper>
<paper id="4"><title>Walking on Ice</title>
  <author id="alek-rudin" orcid="{Z}"><first>Alek</first><last>Rudin</last></author></paper>
<paper id="5"><title>Running on Ice</title>
  <author id="alek-rudin" orcid="0000-0002-1694-233X"><first>Alek</first><last>Rudin</last></author></paper>
<paper id="6"><title>Parsing Bees with Weighted Grammars</title>
  <author><first>Odile</first><last>Perrin</last></author><pages>1–31</pages><doi>10.5555/JIL_a_00242</doi></paper>
<paper id="7"><title>A Theory of Games for Word Meaning</title>
  <author><first>Renzo</first><last>Tripodo</last></author><pages>31–70</pages><doi>10.5555/JIL_a_00242</doi></paper>
</volume></collection>"""
ASKED = """{
  papers(first: 20, sort: {field: TITLE, direction: ASC}) { edges { node {
    id problems { kind sentence ids } authors { edges { node {
      id ids { scheme value } ambiguity { reasons candidates { edges { node { id } } } } } } } } } }
  rudin: author(by: {acl: "alek-rudin"}) { ids { scheme value } }
  doubtful: authors(filter: {ambiguous: true}) { totalCount }
}"""


@pytest.fixture
async def report(store: Store, tmp_path: Path) -> dict[str, object]:
    """The report of a load of the cases."""
    file = tmp_path / "2026.case.xml"
    file.write_text(CASES, encoding="utf-8")
    done = await load(store, LOADERS["acl"], Inputs([file]), as_of=date(2026, 11, 30), data_dir=tmp_path)
    return done.as_json()


async def test_the_report_counts_what_contradicts(report: dict[str, object]):
    assert report["doubtful"] == {"UNLIKE_NAMES": 2, "EXCLUDING_IDS": 1, "TWO_PLACES": 2, "TWO_PAPERS": 2}


async def test_authors_and_papers_tell_what_contradicts(store: Store, report: dict[str, object]):
    assert report
    context = schema.Context(store, Projecting(store))
    result = await schema.build_schema().execute(ASKED, {}, context_value=context)
    assert result.errors is None
    assert result.data is not None
    papers = {edge["node"]["id"]: edge["node"] for edge in result.data["papers"]["edges"]}
    weaving = papers["Paper:acl:2026.case-1.1"]
    assert [each["node"]["id"] for each in weaving["authors"]["edges"]] == [
        "Author:acl:aldo-lang",
        "Author:acl:xuemin-wo",
        "Author:acl:bo-third",
    ]
    assert weaving["problems"] == [
        {
            "kind": "TWO_PLACES",
            "sentence": f"the id orcid:{X} stands at two authors of one list (acl:2026.case-1.1); it is neither's there",
            "ids": ["Author:acl:aldo-lang", "Author:acl:xuemin-wo"],
        }
    ]
    aldo, _, bo = (each["node"]["ambiguity"] for each in weaving["authors"]["edges"])
    assert [each["node"]["id"] for each in aldo["candidates"]["edges"]] == ["Author:acl:xuemin-wo"]
    assert bo is None
    (kofi,) = papers["Paper:acl:2026.case-1.3"]["authors"]["edges"]
    assert kofi["node"]["id"] == "Author:acl:kofi-adjei"
    assert "names have nothing in common" in kofi["node"]["ambiguity"]["reasons"][0]
    assert papers["Paper:acl:2026.case-1.6"]["problems"][0]["ids"] == ["Paper:acl:2026.case-1.7"]
    assert {each["value"] for each in result.data["rudin"]["ids"]} == {Z, "0000-0002-1694-233X", "alek-rudin"}
    assert result.data["doubtful"]["totalCount"] == 5


async def test_every_kind_of_doubt_has_a_line_that_a_file_of_corrections_takes(
    store: Store, report: dict[str, object], tmp_path: Path
):
    assert report
    counts = await doubt_counts(store)
    found = [doubt for kind in counts for doubt in await doubts_of_kind(store, kind, after="", limit=20)]
    lines = [line for doubt in found if (line := correction_line(doubt))]
    assert f"  - [Author:orcid:0000-0002-1694-233X, Author:orcid:{Z}]" in lines
    assert "  - [Author:acl:greta-holm, Author:acl:kofi-adjei]" in lines
    assert "  - [Paper:acl:2026.case-1.6, Paper:acl:2026.case-1.7]" in lines
    file = tmp_path / "corrections.yaml"
    file.write_text("\n".join(["different:", *lines]), encoding="utf-8")
    assert len(read_corrections_file(file)) == len(lines)


async def test_what_a_user_tells_apart_is_doubtful_no_more(store: Store, report: dict[str, object], tmp_path: Path):
    assert report
    counts = await doubt_counts(store)
    found = [doubt for kind in counts for doubt in await doubts_of_kind(store, kind, after="", limit=20)]
    file = tmp_path / "corrections.yaml"
    file.write_text("\n".join(["different:", *filter(None, map(correction_line, found))]), encoding="utf-8")
    await apply_corrections(store, file)
    assert await doubt_counts(store) == {}
    file.write_text("different: []\n", encoding="utf-8")
    await apply_corrections(store, file)
    assert await doubt_counts(store) == counts


async def test_a_correction_joins_two_authors_of_a_list_and_is_told(
    store: Store, report: dict[str, object], tmp_path: Path
):
    assert report
    file = tmp_path / "corrections.yaml"
    file.write_text("same:\n  - [Author:acl:aldo-lang, Author:acl:bo-third]\n", encoding="utf-8")
    await apply_corrections(store, file)
    assert (await doubt_counts(store))["CORRECTED"] == 1
    [corrected] = await doubts_of_kind(store, "CORRECTED", after="", limit=20)
    assert (corrected.sentence, correction_line(corrected)) == (
        "a correction joins two authors of the list of acl:2026.case-1.1",
        None,
    )
    file.write_text("same: []\n", encoding="utf-8")
    await apply_corrections(store, file)
    assert "CORRECTED" not in await doubt_counts(store)


async def test_pages_of_doubts_go_on_where_the_last_ended(store: Store, report: dict[str, object]):
    assert report
    first = await doubts_of_kind(store, "TWO_PLACES", after="", limit=1)
    assert [doubt.key for doubt in first] == ["acl:aldo-lang"]
    assert await doubts_of_kind(store, "TWO_PLACES", after=first[0].key, limit=1) == []


async def test_a_page_past_the_end_says_so(run: Run, report: dict[str, object]):
    assert report
    assert "# nothing comes after 'zzz'" in run("doubts", "--kind", "TWO_PLACES", "--after", "zzz").stdout


UNLIKE = """\
# put a line under `same:` if its things are one, under `different:` if they are not

# UNLIKE_NAMES: one id at people whose names have nothing in common (they are kept apart); 2 nodes
# Greta Holm: the id orcid:0009-0009-9902-0020 is also at authors whose names have nothing in common; it joins nobody
  - [Author:acl:greta-holm, Author:acl:kofi-adjei]
"""


async def test_a_printed_line_pasted_into_a_file_of_corrections_settles_its_doubt(
    run: Run, report: dict[str, object], tmp_path: Path
):
    printed = run("doubts").stdout
    assert printed.startswith(UNLIKE)
    kinds = [line.split()[1].rstrip(":") for line in printed.splitlines() if line.endswith((" nodes", " node"))]
    assert kinds == list(json.loads(run("doubts", "--json").stdout)["counts"])
    corrections = tmp_path / "corrections.yaml"
    rudin = next(line for line in printed.splitlines() if line.startswith("  - [Author:orcid:"))
    corrections.write_text(f"same:\n{UNLIKE.splitlines()[-1]}\ndifferent:\n{rudin}\n", encoding="utf-8")
    assert "2 corrections stand" in run("corrections", "apply", str(corrections)).stderr
    after = json.loads(run("doubts", "--json").stdout)
    assert after["counts"] == {"TWO_PLACES": 2, "TWO_PAPERS": 2}
    joined, apart = (json.loads(run("explain", id_, "--json").stdout) for id_ in ("Author:acl:kofi-adjei", ALEK))
    assert joined["id"] == f"Author:orcid:{Y}"  # which is theirs, now that they are one
    assert apart["id"] == ALEK


async def test_all_that_doubts_prints_can_be_pasted_as_it_is(run: Run, report: dict[str, object], tmp_path: Path):
    corrections = tmp_path / "corrections.yaml"
    corrections.write_text(f"different:\n{run('doubts').stdout}", encoding="utf-8")
    assert "4 corrections stand" in run("corrections", "apply", str(corrections)).stderr


async def test_doubts_as_json_say_where_the_next_page_begins(run: Run, report: dict[str, object]):
    asked = ("doubts", "--kind", "TWO_PLACES", "--limit", "1")
    page = json.loads(run(*asked, "--json").stdout)["doubts"]
    assert list(page) == ["TWO_PLACES"]
    [doubt] = page["TWO_PLACES"]["doubts"]
    assert (doubt["id"], doubt["name"], doubt["line"]) == (
        "Author:acl:aldo-lang",
        "Aldo Lang",
        "  - [Author:acl:aldo-lang, Author:acl:xuemin-wo]",
    )
    assert page["TWO_PLACES"]["after"] == "acl:aldo-lang"
    assert run(*asked).stdout.endswith('# more: --kind TWO_PLACES --after "acl:aldo-lang"\n')
    following = json.loads(run(*asked, "--after", "acl:aldo-lang", "--json").stdout)["doubts"]["TWO_PLACES"]
    assert following == {"doubts": [], "after": None}


async def test_wrong_options_of_doubts_and_a_graph_without_doubts_are_told(run: Run):
    assert run("doubts").stdout == "nothing is doubtful\n"
    assert "--kind is 'SONG'; expected one of UNLIKE_NAMES" in sentence(run("doubts", "--kind", "SONG"))
    assert "--after was given without --kind" in sentence(run("doubts", "--after", "acl:a"))


async def test_a_name_that_a_list_prints_twice_does_not_make_it_ambiguous(store: Store, tmp_path: Path):
    file = tmp_path / "2026.twice.xml"
    wei = "<author><first>Wei</first><last>Wang</last></author>"
    file.write_text(
        '<collection id="2026.twice"><volume id="1" type="proceedings"><meta><booktitle>Case</booktitle>'
        "<year>2026</year><venue>case</venue></meta>"
        f'<paper id="1"><title>Counting Sheep</title>{wei}{wei}</paper>'
        f'<paper id="2"><title>Counting Goats</title>{wei}</paper></volume></collection>',
        encoding="utf-8",
    )
    await load(store, LOADERS["acl"], Inputs([file]), as_of=date(2026, 11, 30), data_dir=tmp_path)
    context = schema.Context(store, Projecting(store))
    asked = """{ author(by: {name: "Wei Wang"}) {
      id ambiguity { reasons } sources { source record count } papers { totalCount } }
      paper(by: {acl: "2026.twice-1.1"}) { authorCount authors { totalCount } } }"""
    result = await schema.build_schema().execute(asked, {}, context_value=context)
    assert result.errors is None
    assert result.data == {
        "author": {
            "id": "Author:acl:wei-wang",
            "ambiguity": None,
            "sources": [{"source": "acl", "record": "2026.twice-1.1", "count": 2}],
            "papers": {"totalCount": 2},
        },
        "paper": {"authorCount": 2, "authors": {"totalCount": 2}},
    }
