"""Ids in the spellings that people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import false_ids, id_forms, ids
from graph.errors import BadInput
from graph.model import Label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid:0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("http://www.orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
        ("ORCID iD: 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000 0002 1825 0097", "0000-0002-1825-0097"),
        ("0000\u20110002\u20131825\u22120097", "0000-0002-1825-0097"),
        ("<https://orcid.org/0000-0002-1825-0097>.", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097?lang=en", "0000-0002-1825-0097"),
    ],
)
def test_an_orcid_is_read_in_every_form(text: str, expected: str):
    assert id_forms.parse_orcid(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P19-1001", "P19-1001"),
        ("w18-6301", "W18-6301"),
        ("2020.acl-main.1", "2020.acl-main.1"),
        ("2022.findings-emnlp.12", "2022.findings-emnlp.12"),
        ("2020.ACL-main.1v2", "2020.acl-main.1"),
        ("acl:P19-1001", "P19-1001"),
        ("https://aclanthology.org/P19-1001/", "P19-1001"),
        ("aclanthology.org/P19-1001/#abstract", "P19-1001"),
        ("https://aclanthology.org/2020.acl-main.1.pdf", "2020.acl-main.1"),
        ("https://www.aclweb.org/anthology/P19-1001v1.pdf", "P19-1001"),
        ("http://aclweb.org/anthology/P/P19/P19-1001.pdf", "P19-1001"),
        ("http://www.aclweb.org/anthology-new/J/J93/J93-1001.bib", "J93-1001"),
        ("http://anthology.aclweb.org/W/W05/W05-0101.pdf", "W05-0101"),
        ("https://doi.org/10.18653/v1/P19-1001", "P19-1001"),
        ("10.3115/v1/P14-1001", "P14-1001"),
        ("10.18653/v1/2020.acl-main.1", "2020.acl-main.1"),
        ("(P19-1001)", "P19-1001"),
    ],
)
def test_an_acl_id_is_read_in_every_form(text: str, expected: str):
    assert id_forms.parse_acl(text) == expected
    assert ids.parse_value(Label.PAPER, "acl", text) == expected


@pytest.mark.parametrize(
    "text", ["P19", "P19-1", "P19-01001", "2020.acl", "2020.acl-main", "20.acl-main.1", "ada-lovelace"]
)
def test_what_is_no_acl_id_says_which_forms_there_are(text: str):
    with pytest.raises(BadInput, match=r"P19-1001 or 2020\.acl-main\.1"):
        id_forms.parse_acl(text)


def test_an_acl_id_of_an_author_is_the_name_of_their_page():
    assert ids.parse_value(Label.AUTHOR, "acl", "ada-lovelace") == "ada-lovelace"


@pytest.mark.parametrize("text", ["0000-0002-1825-0098", "0000-0002-1694-2330"])
def test_an_orcid_with_a_wrong_check_digit_says_so(text: str):
    with pytest.raises(BadInput, match="check digit"):
        id_forms.parse_orcid(text)


def check_digit_of_iso_7064(digits: str) -> str:
    """The oracle: the digit that makes the weighted sum 1 modulo 11, weights being the powers of 2 (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * 2 ** (15 - place) for place, digit in enumerate(digits))
    return next(text for value, text in enumerate("0123456789X") if (total + value) % 11 == 1)


@given(st.text("0123456789", min_size=15, max_size=15), st.sampled_from("0123456789X"))
def test_exactly_one_check_digit_is_right(digits: str, last: str):
    text = digits + last
    if last == check_digit_of_iso_7064(digits):
        assert id_forms.parse_orcid(text).replace("-", "") == text
    else:
        with pytest.raises(BadInput):
            id_forms.parse_orcid(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.18653/v1/P19-1001", "10.18653/v1/p19-1001"),
        ("https://doi.org/10.18653/v1/P19-1001", "10.18653/v1/p19-1001"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("doi: 10.1000/182", "10.1000/182"),
        ("DOI 10.1000/AB", "10.1000/ab"),
        ("doi.org/10.1000/ab", "10.1000/ab"),
        ("https://doi.org/10.1000%2Fab", "10.1000/ab"),
        ("https://www.doi.org/10.1000/ab", "10.1000/ab"),
        ("doi:10.1000/ab.", "10.1000/ab"),
        ("<10.1000/ab>", "10.1000/ab"),
        ("urn:doi:10.1000/ab", "10.1000/ab"),
        ("info:doi/10.1000/ab", "10.1000/ab"),
        ("\u200b10.1000/ab", "10.1000/ab"),
        ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("https://link.springer.com/article/10.1007/s10994-020-05880-9?utm=x#Sec1", "10.1007/s10994-020-05880-9"),
        ("https://doi-org.library.example/10.1000/ab", "10.1000/ab"),
        (
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
    ],
)
def test_a_doi_is_read_in_every_form(text: str, expected: str):
    assert id_forms.parse_doi(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1706.03762", "1706.03762"),
        ("arXiv:1706.03762v5", "1706.03762"),
        ("https://arxiv.org/abs/1706.03762v5", "1706.03762"),
        ("https://arxiv.org/pdf/1706.03762.pdf", "1706.03762"),
        ("https://arxiv.org/html/2301.00001v2", "2301.00001"),
        ("arxiv.org/abs/2301.00001", "2301.00001"),
        ("https://export.arxiv.org/abs/2301.00001?context=cs", "2301.00001"),
        ("10.48550/arXiv.2301.00001", "2301.00001"),
        ("hep-th/9901001v2", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
        ("math/0309136v1", "math/0309136"),
        ("arXiv:1706.03762v5 [cs.CL]", "1706.03762"),
        ("https://www.arxiv.org/pdf/1706.03762v5", "1706.03762"),
        ("https://doi.org/10.48550/arXiv.1706.03762", "1706.03762"),
        ("https://ar5iv.labs.arxiv.org/html/1706.03762", "1706.03762"),
        ("https://ar5iv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("arXiv: 0704.0001", "0704.0001"),
        ("“1706.03762”", "1706.03762"),
    ],
)
def test_an_arxiv_id_is_read_in_every_form_and_without_its_version(text: str, expected: str):
    assert id_forms.parse_arxiv(text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("10.48550/arXiv.1706.03762", "arxiv:1706.03762"),
        ("https://doi.org/10.48550/arXiv.1706.03762v5", "arxiv:1706.03762"),
        ("doi:10.48550/ARXIV.hep-th/9901001", "arxiv:hep-th/9901001"),
        ("10.48550/arXiv.nonsense", "doi:10.48550/arxiv.nonsense"),
        ("10.18653/v1/P19-1001", "doi:10.18653/v1/p19-1001"),
    ],
)
def test_a_doi_of_arxivs_is_the_papers_arxiv_id(text: str, key: str):
    assert ids.parse_key(Label.PAPER, "doi", text) == key
    assert ids.parse_node_id(f"Paper:doi:{text}").key == key


@pytest.mark.parametrize("text", ["", "P19-1001", "10.x/y", "17060.3762", "arXiv:", "\x00", "１７０６.03762"])
def test_what_is_neither_is_refused(text: str):
    with pytest.raises(BadInput):
        id_forms.parse_doi(text)
    with pytest.raises(BadInput):
        id_forms.parse_arxiv(text)


@pytest.mark.parametrize(
    "text",
    ["Author:feed:Ada_Lovelace", "Topic:arxiv:cs.LG", "Topic:method:paprika", "Author:orcid:0000-0002-1825-0097"],
)
def test_a_public_id_is_taken_apart_and_put_together(text: str):
    assert str(ids.parse_node_id(text)) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "0 characters"),
        ("Ada", "names no type"),
        ("Writer:feed:Ada", "names no type"),
        ("Author:email:ada", "no scheme"),
        ("Author:feed", "no value"),
        ("Author:feed:", "no value"),
        ("Author:orcid:0000-0002-1825-0098", "check digit"),
        ("Paper:arxiv:cs.LG", "not an arXiv id"),
        ("Author:feed:Ada\x00", "printable"),
        ("Paper:doi:10.1000/x\x00", "not a DOI"),
        ("Topic:arxiv:1706.03762", "not a category"),
        ("Author:feed:" + "x" * 2000, "2012 characters"),
    ],
)
def test_an_id_that_is_none_says_what_is_wrong(text: str, why: str):
    with pytest.raises(BadInput, match=why):
        ids.parse_node_id(text)


@given(st.text(max_size=60))
def test_any_text_is_an_id_or_bad_input(text: str):
    try:
        assert str(ids.parse_node_id(text))
    except BadInput as error:
        assert str(error).isprintable()


def test_the_best_key_names_a_node():
    assert ids.node_key(Label.PAPER, ["feed:x", "arxiv:2001.00001", "doi:10.1/b", "doi:10.1/a"]) == "doi:10.1/a"


@pytest.mark.parametrize(
    ("label", "scheme", "text", "expected"),
    [
        (Label.AUTHOR, "openreview", "https://openreview.net/profile?id=~Ada_Lovelace1", "~Ada_Lovelace1"),
        (Label.PAPER, "openalex", "https://openalex.org/W123", "W123"),
        (Label.AUTHOR, "openalex", "openalex.org/A123/", "A123"),
        (Label.INSTITUTION, "ror", "http://ror.org/00f54p054", "00f54p054"),
        (Label.AUTHOR, "dblp", "l/AdaLovelace", "l/AdaLovelace"),
        (Label.AUTHOR, "openreview", "https://openreview.net/profile?id=%7EAda_Lovelace1&tab=x", "~Ada_Lovelace1"),
        (Label.PAPER, "openreview", "https://openreview.net/forum?id=BkeStsCcKQ&noteId=r1x", "BkeStsCcKQ"),
        (Label.PAPER, "openreview", "https://openreview.net/pdf?id=BkeStsCcKQ", "BkeStsCcKQ"),
        (Label.PAPER, "openreview", "BkeStsCcKQ", "BkeStsCcKQ"),
        (Label.AUTHOR, "dblp", "https://dblp.org/pid/12/3456.html", "12/3456"),
        (Label.AUTHOR, "dblp", "http://dblp.uni-trier.de/pid/12/3456-1", "12/3456-1"),
        (Label.AUTHOR, "dblp", "homepages/12/3456", "12/3456"),
        (Label.PAPER, "dblp", "https://dblp.org/rec/conf/acl/Lovelace19.html?view=bibtex", "conf/acl/Lovelace19"),
        (Label.PAPER, "dblp", "http://dblp.uni-trier.de/rec/bibtex/journals/ml/Lovelace19", "journals/ml/Lovelace19"),
        (Label.PAPER, "dblp", "DBLP:conf/acl/Lovelace19", "conf/acl/Lovelace19"),
        (Label.VENUE, "dblp", "https://dblp.org/db/conf/acl/index.html", "conf/acl"),
        (Label.VENUE, "dblp", "https://dblp.org/streams/journals/jmlr", "journals/jmlr"),
        (Label.VENUE, "dblp", "conf/acl", "conf/acl"),
        (Label.PAPER, "openalex", "https://api.openalex.org/works/W123", "W123"),
        (Label.AUTHOR, "openalex", "https://openalex.org/authors/a123", "A123"),
        (Label.VENUE, "openalex", "s123", "S123"),
        (Label.AUTHOR, "s2", "https://www.semanticscholar.org/author/Ada-Lovelace/123456", "123456"),
        (
            Label.PAPER,
            "s2",
            "https://www.semanticscholar.org/paper/A-Title-Lovelace/204E3073870FAE3D05BCBC2F6A8E263D9B72E776?p2df",
            "204E3073870FAE3D05BCBC2F6A8E263D9B72E776",
        ),
        (Label.INSTITUTION, "ror", "https://ror.org/00F54P054/", "00f54p054"),
        (Label.INSTITUTION, "ror", "ror.org/00f54p054", "00f54p054"),
        (Label.VENUE, "issn", "ISSN 0028-0836", "0028-0836"),
        (Label.VENUE, "issn", "e-ISSN: 1476468x", "1476-468X"),
        (Label.VENUE, "issn", "https://portal.issn.org/resource/ISSN/0028-0836", "0028-0836"),
        (Label.AUTHOR, "acl", "https://aclanthology.org/people/a/ada-lovelace/", "ada-lovelace"),
        (Label.AUTHOR, "acl", "https://aclanthology.org/people/ada-lovelace", "ada-lovelace"),
        (Label.VENUE, "acl", "https://aclanthology.org/venues/acl/", "acl"),
    ],
)
def test_an_id_pasted_with_its_address_is_read_without(label: Label, scheme: str, text: str, expected: str):
    assert ids.parse_value(label, scheme, text) == expected


@pytest.mark.parametrize(
    ("label", "scheme", "text", "expected"),
    [
        (Label.VENUE, "issn", "0028083", "0028-0836"),
        (Label.INSTITUTION, "ror", "stanford", "00f54p054"),
        (Label.INSTITUTION, "ror", "10f54p054", "00f54p054"),
        (Label.PAPER, "openalex", "10.1000/ab", "W2741809807"),
        (Label.AUTHOR, "openalex", "Ada", "W2741809807"),
    ],
)
def test_what_is_no_id_of_a_scheme_with_a_form_says_which_form_it_has(
    label: Label, scheme: str, text: str, expected: str
):
    with pytest.raises(BadInput, match=expected):
        ids.parse_value(label, scheme, text)


@given(
    st.sampled_from([(label, scheme.name) for label in Label for scheme in ids.SCHEMES[label]]), st.text(max_size=60)
)
def test_what_was_read_once_is_read_the_same_again(way: tuple[Label, str], text: str):
    try:
        value = ids.parse_value(*way, text)
    except BadInput:
        return
    assert ids.parse_value(*way, value) == value


@pytest.mark.parametrize(
    ("key", "is_none"),
    [
        ("orcid:0000-0001-5000-0007", False),
        ("orcid:0000-0003-5000-0001", False),
        ("orcid:0009-0009-9901-0017", False),
        ("orcid:0009-0010-0000-0000", False),
        ("orcid:0000-0001-4999-9997", True),
        ("orcid:0000-0003-5000-001X", True),
        ("orcid:0009-0010-0000-0018", True),
        ("orcid:0000-0000-0000-0001", True),
        ("doi:10.1145/nnnnnnn.nnnnnnn", True),
        ("doi:10.1145/1122445.1122456", True),
        ("doi:10.0000/anything", True),
        ("doi:10.5555/jil_a_00242", False),
        ("arxiv:1706.03762", False),
        ("arxiv:hep-th/9901001", False),
        ("arxiv:1234.56789", True),
        ("arxiv:0000.00000", True),
        ("acl:P19-1001", False),
    ],
)
def test_what_holds_the_place_of_an_id_is_told_from_ids(key: str, is_none: bool):
    assert false_ids.is_placeholder(key) is is_none
