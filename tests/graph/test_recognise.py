"""An id of any kind in the forms in which it is pasted; and what is a name or a title, however much it looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import ids
from graph.errors import BadInput
from graph.id_forms import UNMISTAKABLE
from graph.model import Label

A, P, V, I, T = Label.AUTHOR, Label.PAPER, Label.VENUE, Label.INSTITUTION, Label.TOPIC  # noqa: E741

FORMS: dict[tuple[Label, str], tuple[str, ...]] = {
    (A, "orcid:0000-0002-1825-0097"): (
        "0000-0002-1825-0097",
        "0000000218250097",
        "0000 0002 1825 0097",
        "https://orcid.org/0000-0002-1825-0097",
        "http://orcid.org/0000-0002-1825-0097/",
        "orcid.org/0000-0002-1825-0097",
        "https://orcid.org/my-orcid?orcid=0000-0002-1825-0097",
        "https://pub.orcid.org/v3.0/0000-0002-1825-0097",
        "ORCID iD: 0000-0002-1825-0097",
        "orcid:0000-0002-1825-0097",
        "(0000-0002-1825-0097).",
        "Author:orcid:0000-0002-1825-0097",
    ),
    (A, "openreview:~Ada_Lovelace1"): (
        "~Ada_Lovelace1",
        "https://openreview.net/profile?id=~Ada_Lovelace1",
        "openreview.net/profile?id=%7EAda_Lovelace1&tab=publications",
        "openreview:~Ada_Lovelace1",
        "Author:openreview:~Ada_Lovelace1",
    ),
    (A, "dblp:12/3456-1"): (
        "12/3456-1",
        "dblp:12/3456-1",
        "homepages/12/3456-1",
        "https://dblp.org/pid/12/3456-1.html",
        "http://dblp.uni-trier.de/pid/12/3456-1",
        "dblp.dagstuhl.de/pid/12/3456-1.xml",
    ),
    (A, "dblp:l/AdaLovelace"): ("l/AdaLovelace", "https://dblp.org/pid/l/AdaLovelace"),
    (A, "openalex:A5023888391"): (
        "A5023888391",
        "https://openalex.org/A5023888391",
        "openalex.org/authors/a5023888391",
        "https://api.openalex.org/authors/A5023888391",
        "https://api.openalex.org/people/A5023888391?select=id",
        "openalex:A5023888391",
    ),
    (A, "acl:ada-lovelace"): (
        "https://aclanthology.org/people/a/ada-lovelace/",
        "https://www.aclanthology.org/people/ada-lovelace",
        "Author:acl:ada-lovelace",
    ),
    (A, "s2:1741101"): (
        "https://www.semanticscholar.org/author/Ada-Lovelace/1741101",
        "semanticscholar.org/author/1741101",
        "https://api.semanticscholar.org/graph/v1/author/1741101",
    ),
    (P, "doi:10.1145/3292500.3330701"): (
        "10.1145/3292500.3330701",
        "doi:10.1145/3292500.3330701",
        "DOI 10.1145/3292500.3330701",
        "https://doi.org/10.1145/3292500.3330701",
        "http://dx.doi.org/10.1145/3292500.3330701",
        "https://doi.org/10.1145%2F3292500.3330701",
        "https://dl.acm.org/doi/abs/10.1145/3292500.3330701",
        "10.1145/3292500.3330701.",
        "10.1145/3292500.3330701),",
        "“10.1145/3292500.3330701”;",
        "Paper:doi:10.1145/3292500.3330701",
    ),
    (P, "doi:10.18653/v1/p19-1001"): ("https://www.doi.org/10.18653/v1/P19-1001", "10.18653/v1/P19-1001"),
    (P, "doi:10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"): (
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    ),
    (P, "arxiv:1706.03762"): (
        "1706.03762",
        "1706.03762v5",
        "arXiv:1706.03762v5 [cs.CL]",
        "https://arxiv.org/abs/1706.03762",
        "https://arxiv.org/pdf/1706.03762v5.pdf",
        "https://arxiv.org/html/1706.03762v7",
        "http://export.arxiv.org/abs/1706.03762?context=cs",
        "https://ar5iv.labs.arxiv.org/html/1706.03762",
        "10.48550/arXiv.1706.03762",
        "https://doi.org/10.48550/arXiv.1706.03762",
    ),
    (P, "arxiv:hep-th/9901001"): ("hep-th/9901001v2", "arXiv:hep-th/9901001", "https://arxiv.org/pdf/hep-th/9901001"),
    (P, "arxiv:math/0309136"): ("math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136v1"),
    (P, "acl:P19-1001"): (
        "P19-1001",
        "acl:P19-1001",
        "https://aclanthology.org/P19-1001/",
        "https://www.aclanthology.org/P19-1001.pdf",
        "http://aclweb.org/anthology/P/P19/P19-1001.bib",
        "https://www.aclweb.org/anthology/papers/P/P19/P19-1001/",
    ),
    (P, "acl:W19-0101"): ("W19-0101", "https://www.aclweb.org/anthology/W19-0101"),
    (P, "acl:2020.acl-main.1"): (
        "2020.acl-main.1",
        "https://aclanthology.org/2020.acl-main.1.pdf",
        "https://aclanthology.org/2020.acl-main.1v2.pdf",
        "https://www.aclweb.org/anthology/2020.acl-main.1.bib",
    ),
    (P, "openreview:BkeStsCcKQ"): (
        "https://openreview.net/forum?id=BkeStsCcKQ&noteId=r1x",
        "openreview.net/pdf?id=BkeStsCcKQ",
        "https://openreview.net/revisions?id=BkeStsCcKQ",
    ),
    (P, "dblp:conf/acl/Lovelace19"): (
        "conf/acl/Lovelace19",
        "DBLP:conf/acl/Lovelace19",
        "https://dblp.org/rec/conf/acl/Lovelace19.html?view=bibtex",
        "http://dblp.uni-trier.de/rec/bib2/conf/acl/Lovelace19.bib",
    ),
    (P, "dblp:journals/corr/abs-1706-03762"): ("journals/corr/abs-1706-03762",),
    (P, "openalex:W2741809807"): ("W2741809807", "https://openalex.org/works/W2741809807", "https://openalex.org/W2741809807"),
    (P, "s2:204e3073870fae3d05bcbc2f6a8e263d9b72e776"): (
        "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
        "https://www.semanticscholar.org/paper/A-Title/204e3073870fae3d05bcbc2f6a8e263d9b72e776?p2df",
        "https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    ),
    (V, "issn:0028-0836"): (
        "0028-0836",
        "ISSN 0028-0836",
        "issn:00280836",
        "e-ISSN: 0028-0836",
        "urn:ISSN:0028-0836",
        "https://portal.issn.org/resource/ISSN/0028-0836",
    ),
    (V, "openalex:S137773608"): ("S137773608", "https://openalex.org/sources/S137773608"),
    (V, "dblp:conf/acl"): ("conf/acl", "https://dblp.org/db/conf/acl/index.html", "https://dblp.org/streams/conf/acl"),
    (V, "acl:acl"): ("https://aclanthology.org/venues/acl/",),
    (I, "ror:00f54p054"): ("00f54p054", "https://ror.org/00F54P054", "ror:00f54p054"),
    (I, "openalex:I97018004"): ("I97018004", "https://openalex.org/institutions/I97018004"),
    (T, "openalex:T11636"): ("T11636", "https://openalex.org/T11636", "https://openalex.org/topics/T11636"),
    (T, "arxiv:cs.LG"): ("cs.LG", "arxiv:cs.LG", "https://arxiv.org/list/cs.LG/recent", "arxiv.org/archive/cs.LG"),
    (T, "method:paprika"): ("Topic:method:paprika",),
}  # fmt: skip
"""By label and key, the forms in which an id was printed over the years."""

PASTED = [(label, key, text) for (label, key), texts in FORMS.items() for text in texts]


@pytest.mark.parametrize(("label", "key", "text"), PASTED)
def test_an_id_of_any_kind_is_recognised_whatever_it_is_of(label: Label, key: str, text: str):
    for expected in (None, label):
        recognised = ids.recognise(text, expected)
        assert recognised is not None
        assert (recognised.key, recognised.labels) == (key, (label,))
    assert ids.alias_key(label, text) == key


def test_every_scheme_with_a_form_of_its_own_has_examples():
    assert {(label, key.partition(":")[0]) for label, key in FORMS} >= {
        (label, scheme) for label, scheme, _ in UNMISTAKABLE
    }


@pytest.mark.parametrize(
    ("text", "labels"),
    [("feed:Ada_Lovelace", (A, P, I)), ("acl:ada-lovelace", (A, V)), ("s2:1741101", (A, P))],
)
def test_a_key_is_recognised_with_all_the_labels_that_have_its_scheme(text: str, labels: tuple[Label, ...]):
    recognised = ids.recognise(text)
    assert recognised is not None
    assert (recognised.key, recognised.labels) == (text, labels)
    for label in Label:
        assert (ids.recognise(text, label) is not None) is (label in labels)


@pytest.mark.parametrize(
    "text",
    ["", " ", "Ada Lovelace", "T5", "S4", "W3C", "A100", "GPT-4", "BERT: Pre-training of Deep Transformers", "Topic: a survey",
     "Paper:nothing", "name:ada lovelace", "keyword:graph", "https://example.com/ada", "1984", "word2vec", "Nature", "feed:two words",
     "2020", "state-of-the-art", "C4", "ACL 2020", "2020.acl", "mailto:ada@example.com", "x" * 5000, "\ud800", "~"],
)  # fmt: skip
def test_a_name_or_a_title_is_not_taken_for_an_id(text: str):
    assert ids.recognise(text) is None


@pytest.mark.parametrize(
    ("label", "text", "why"),
    [
        (A, "0000-0002-1825-0098", "check digit"),
        (A, "Author:orcid:0000-0002-1825-0098", "check digit"),
        (A, "Paper:feed:x", "expected an id of Author"),
        (P, "Author:feed:x", "expected an id of Paper"),
        (P, "?!", "the title"),
        (V, "?!", "the name"),
    ],
)
def test_an_id_that_is_wrong_in_itself_is_no_name(label: Label, text: str, why: str):
    assert ids.recognise(text, label) is None
    with pytest.raises(BadInput, match=why):
        ids.alias_key(label, text)


@pytest.mark.parametrize(
    ("label", "text", "key"),
    [
        (A, "Ada LOVELACE", "name:ada lovelace"),
        (A, "P19-1001", "name:p19 1001"),
        (P, "Topic: A Survey", "title:topic a survey"),
        (P, "Training a Generally Curious Agent", "title:training a generally curious agent"),
        (V, "ACL", "name:acl"),
        (T, "T5", "name:t5"),
    ],
)
def test_what_is_no_id_of_the_label_is_a_name_or_a_title(label: Label, text: str, key: str):
    assert ids.alias_key(label, text) == key


@given(st.text(max_size=80), st.sampled_from([None, *Label]))
def test_any_text_is_a_key_that_is_recognised_again_or_none(text: str, label: Label | None):
    recognised = ids.recognise(text, label)
    if recognised is not None:
        again = ids.recognise(f"{recognised.labels[0]}:{recognised.key}")
        assert again is not None
        assert again.key == recognised.key
