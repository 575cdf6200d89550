"""Ids in the spellings that people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import ids
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
    ],
)
def test_an_orcid_is_read_in_every_form(text: str, expected: str):
    assert ids.parse_orcid(text) == expected


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
    ],
)
def test_an_acl_id_is_read_in_every_form(text: str, expected: str):
    assert ids.parse_acl(text) == expected
    assert ids.parse_value(Label.PAPER, "acl", text) == expected


@pytest.mark.parametrize(
    "text", ["P19", "P19-1", "P19-01001", "2020.acl", "2020.acl-main", "20.acl-main.1", "ada-lovelace"]
)
def test_what_is_no_acl_id_says_which_forms_there_are(text: str):
    with pytest.raises(BadInput, match=r"P19-1001 or 2020\.acl-main\.1"):
        ids.parse_acl(text)


def test_an_acl_id_of_an_author_is_the_name_of_their_page():
    assert ids.parse_value(Label.AUTHOR, "acl", "ada-lovelace") == "ada-lovelace"


@pytest.mark.parametrize("text", ["0000-0002-1825-0098", "0000-0002-1694-2330"])
def test_an_orcid_with_a_wrong_check_digit_says_so(text: str):
    with pytest.raises(BadInput, match="check digit"):
        ids.parse_orcid(text)


def check_digit_of_iso_7064(digits: str) -> str:
    """The oracle: the digit that makes the weighted sum 1 modulo 11, weights being the powers of 2 (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * 2 ** (15 - place) for place, digit in enumerate(digits))
    return next(text for value, text in enumerate("0123456789X") if (total + value) % 11 == 1)


@given(st.text("0123456789", min_size=15, max_size=15), st.sampled_from("0123456789X"))
def test_exactly_one_check_digit_is_right(digits: str, last: str):
    text = digits + last
    if last == check_digit_of_iso_7064(digits):
        assert ids.parse_orcid(text).replace("-", "") == text
    else:
        with pytest.raises(BadInput):
            ids.parse_orcid(text)


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
        (
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
    ],
)
def test_a_doi_is_read_in_every_form(text: str, expected: str):
    assert ids.parse_doi(text) == expected


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
        ("math.GT/0309136", "math.gt/0309136"),
    ],
)
def test_an_arxiv_id_is_read_in_every_form_and_without_its_version(text: str, expected: str):
    assert ids.parse_arxiv(text) == expected


@pytest.mark.parametrize("text", ["", "P19-1001", "10.x/y", "17060.3762", "arXiv:", "\x00", "１７０６.03762"])
def test_what_is_neither_is_refused(text: str):
    with pytest.raises(BadInput):
        ids.parse_doi(text)
    with pytest.raises(BadInput):
        ids.parse_arxiv(text)


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
    ],
)
def test_an_id_pasted_with_its_address_is_read_without(label: Label, scheme: str, text: str, expected: str):
    assert ids.parse_value(label, scheme, text) == expected
