import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaders.identity.names.institution_names import institution_of_tag, institutions_named, institutions_of
from loaders.identity.names.institution_words import form_of
from loaders.identity.names.known_institutions import known_as, known_by_short_name, known_institutions

AFFILIATIONS = st.text(
    alphabet=st.sampled_from("abcUniversity of Institute, ;.&()1éİ–*\u0301\u200b大"), max_size=60
) | st.text(max_size=60)


def keys(affiliation):
    return [one.keys for one in institutions_of(affiliation)]


def names(affiliation):
    return [one.name for one in institutions_of(affiliation)]


def same(*affiliations):
    return len({tuple(keys(one)) for one in affiliations}) == 1 and bool(keys(affiliations[0]))


def test_spellings_of_one_institution_have_one_key():
    assert same(
        "Stanford University",
        "Dept. of CS, Stanford University, USA",
        "Stanford Univ.",
        "Department of Computer Science, Stanford University, Stanford, CA 94305",
        "2Stanford University†",
        "Stanford",
        "Stanford, CA, US",
    )
    assert same(
        "University of Fooville",
        "Universität Fooville",
        "Univ. of Fooville",
        "U. of Fooville",
        "Université de Fooville",
    )
    assert same("Foo University of Science & Technology", "The Foo University of Science and Technology (FUST)")
    assert same("TU Fooville", "Technische Universität Fooville", "Technical University of Fooville")


def test_words_count_in_their_order():
    assert keys("University of Washington") != keys("Washington University")
    assert not set(keys("University of Washington")) & set(keys("Washington University in St. Louis"))
    assert keys("York University") != keys("University of York")
    assert keys("Miami University") != keys("University of Miami")


def test_the_campuses_of_a_university_are_different_institutions():
    campuses = ["Berkeley", "Davis", "Irvine", "Los Angeles", "Merced", "Riverside", "San Diego", "Santa Cruz"]
    assert len({tuple(keys(f"University of California, {campus}")) for campus in campuses}) == len(campuses)
    assert same("University of California, Berkeley, CA, USA", "UC Berkeley", "University of California at Berkeley")
    assert keys("University of California, USA") == [("name:university of california",)]
    assert same("Indian Institute of Technology, Kanpur", "IIT Kanpur", "Indian Institute of Technology Kanpur, India")
    assert keys("Indian Institute of Technology, Kanpur") != keys("Indian Institute of Technology, Delhi")


def test_what_an_institution_is_part_of_does_not_swallow_it():
    institute, academy = institutions_of("Institute of Automation, Chinese Academy of Sciences, Beijing")
    assert institute.name == "Institute of Automation, Chinese Academy of Sciences"
    assert academy.name == "Chinese Academy of Sciences"
    assert institute.keys != academy.keys
    assert same("Institute of Automation, Chinese Academy of Sciences", "Institute of Automation, CAS")
    assert keys("Institute of Physics, CAS, Prague, Czech Republic")[0] != keys("Institute of Physics, CAS, Beijing")[0]
    assert keys("University of Chinese Academy of Sciences") != keys("Chinese Academy of Sciences")


def test_an_affiliation_may_name_several():
    assert names("Foo University and Bar Institute of Technology") == ["Foo University", "Bar Institute of Technology"]
    assert names("Foo University; Bar University / Foo University") == ["Foo University", "Bar University"]
    assert names("University of Science and Technology of Foo") == ["University of Science and Technology of Foo"]
    assert names("Inria, Université de Foo, CNRS") == ["Inria", "Université de Foo", "CNRS"]
    assert [one.name for one in institutions_named(["Foo University", "Bar University", "foo university"])] == [
        "Foo University",
        "Bar University",
    ]


@pytest.mark.parametrize(
    ("affiliation", "institutions"),
    [
        # two, each an institution by itself
        ("Univ A and Univ B", ["Univ A", "Univ B"]),
        ("Foo Research and Bar University", ["Foo Research", "Bar University"]),
        ("University of Foo & Bar Center for Looms", ["University of Foo", "Bar Center for Looms"]),
        ("Institute for Looms and Foo University", ["Institute for Looms", "Foo University"]),
        (
            "Foo University of Science and Technology and Bar University",
            ["Foo University of Science and Technology", "Bar University"],
        ),
        ("Foo Labs and Carnegie Mellon University", ["Foo Labs", "Carnegie Mellon University"]),
        ("University of Foo and the Loom Institute", ["University of Foo", "Loom Institute"]),
        # an acronym beside a university; any beside one that is known
        ("LOOM and Foo University", ["LOOM", "Foo University"]),
        ("University of Foo & LOOM", ["University of Foo", "LOOM"]),
        ("LOOM and ANU, Canberra", ["LOOM", "ANU"]),
        ("Loomwork and KAIST", ["KAIST"]),
        ("NAVER Cloud and KAIST", ["NAVER Cloud", "KAIST"]),
        ("CSAIL & LOOM, MIT", ["CSAIL"]),
        # no university's name goes on behind "University"; a medical school is a part of another one
        ("Foo University & Loomwork", ["Foo University"]),
        ("Foo General Hospital and Bar Medical School", ["Foo General Hospital"]),
        # parts of one institution, which stands behind them or before
        ("Loom Lab IMA & YfU at RWTH Aachen University, Germany", ["RWTH Aachen University"]),
        ("Loom Lab & Yarn Lab at Foo University", ["Foo University"]),
        ("NAVER Clova & AI LAB", ["NAVER Clova"]),
        ("IBM Watson and Loomville Research Laboratories", ["IBM Watson"]),
        ("Joint Laboratory of FIT and iFLYTEK Research", ["iFLYTEK Research"]),
        # one, and what it is of or a part of it
        ("Broad Institute of MIT and Harvard", ["Harvard"]),
        ("Bosch Research and Technology Center", ["Bosch Research"]),
        # one, whose subjects or parts an "and" joins
        ("Texas A and M University", ["Texas A and M University"]),
        ("Foo Institute of Science and Technology Graduate University", None),
        ("Foo University of Aeronautics and Astronautics", None),
        ("Foo Polytechnic Institute and State University", None),
        ("Institute of Mathematics and Statistics University of Foo", None),
        ("Center for Language and Cognition University of Foo", None),
        ("Foo Research and Development Center", None),
        ("Foo University and Medical Center", None),
        ("Foo University and Research", None),
        ("Foo and Bar University", None),
        ("University of Foo and Loomland", None),
        ("UNIVERSITY OF FOO AND LOOMLAND", None),
        ("Broad Institute of Harvard and MIT", None),
        ("Department of Computing and Information Systems, University of Foo", ["University of Foo"]),
        ("Foo University and the School of Computing", None),
    ],
)
def test_an_and_joins_two_institutions_where_each_is_one_by_itself(affiliation, institutions):
    assert names(affiliation) == ([affiliation] if institutions is None else institutions)


@pytest.mark.parametrize(
    ("affiliation", "institutions"),
    [
        ("ORANGEFINCH @CS .EXAMPLE .EDU", []),
        ("orange.finch @cs.example.edu", []),
        ("ORANGEFINCH @ CS . EXAMPLE . EDU", []),
        ("ORANGE . FINCH @EXAMPLE . AC . UK, Foo University", ["Foo University"]),
        ("LOOM Lab @ University of Foo", ["University of Foo"]),
        ("Loom Lab @ Foo . In Fooville", ["Loom Lab"]),
        ("example.org", []),
        ("microsoft.com", ["Microsoft"]),
        ("microsoft.com; pku.edu.cn", ["Microsoft", "Peking University"]),
        ("Amazon.com", ["Amazon.com"]),
        ("gmail.com", []),
        ("cs.example.edu", []),
        ("example.ac.uk", []),
        ("www.example.org", []),
        ("loom.uni-example.de", []),
        ("cs.stanford.edu", ["Stanford University"]),
        ("gmail.com; Foo University", ["Foo University"]),
        ("Foo University, ADA @FOO .EDU, Fooville", ["Foo University"]),
        ("Loom.com", ["Loom.com"]),
        ("Loom.com, Inc.", ["Loom.com"]),
    ],
)
def test_addresses_and_hosts_are_no_institutions(affiliation, institutions):
    assert names(affiliation) == institutions


def test_a_part_of_an_institution_alone_names_none():
    for nothing in (
        "Department of Computer Science",
        "School of Foo",
        "Paris, France",
        "USA",
        "12345",
        "",
        " , ;",
        "University",
    ):
        assert institutions_of(nothing) == ()


def test_a_laboratory_is_an_institution_only_where_it_stands_alone():
    assert names("Foo Lab, Bar University") == ["Bar University"]
    assert names("Foo Lab, Springfield") == ["Foo Lab"]


def test_a_company_stands_for_its_parts():
    assert same("Google", "Google Inc., Mountain View, USA", "Google Research", "Google Brain Robotics")
    assert keys("DeepMind") != keys("Google")
    assert same("DeepMind", "Google DeepMind", "DeepMind, London, UK")
    assert keys("Alibaba-Foo Joint Research Institute") != keys("Alibaba")
    assert keys("Toyota Technological Institute at Chicago") != keys("Toyota Research Institute")
    assert same("Foo Inc.", "Foo, Inc", "Foo GmbH, Berlin, Germany")


def test_acronyms_count_as_they_are_written_and_short_names_where_nothing_else_stands():
    assert same("CMU", "Machine Learning Department, CMU", "Carnegie Mellon University")
    assert names("University of Foo, Princeton, NJ") == ["University of Foo"]
    assert same("Princeton", "Princeton University")
    assert keys("Foo Lab, mit") != keys("MIT")


def test_tags_of_a_page_meet_the_names_of_the_institutions():
    for tag, name in (
        ("stanford", "Stanford University"),
        ("cmu", "Carnegie Mellon University"),
        ("cs.cmu.edu", "CMU"),
    ):
        tagged = institution_of_tag(tag)
        assert tagged is not None
        assert [tagged.keys] == keys(name)
        assert (tagged.name, tagged.names) == (known_as(form_of(tagged.name)).name, (tag,))
    unknown = institution_of_tag("fooville")
    assert unknown is not None
    assert unknown.keys == ("name:fooville",)
    assert institution_of_tag("…") is None


def test_a_known_institution_has_its_country_kind_and_ror_id():
    (stanford,) = institutions_of("Stanford Univ.")
    assert stanford.country == "US"
    assert stanford.kind == "EDUCATION"
    assert "ror:00f54p054" in stanford.keys


def test_broken_accents_and_wrong_decoding_are_mended():
    assert same("École Polytechnique Fédérale de Lausanne", "Ecole Polytechnique F ́ed ́erale de Lausanne", "EPFL")
    assert same("Université de Fooville", "UniversitÃ© de Fooville")


@given(AFFILIATIONS)
@example("U.K")
@example("University, University")
def test_any_text_gives_institutions_with_names_and_keys(text):
    mentions = institutions_of(text)
    assert len({one.keys for one in mentions}) == len(mentions)
    for one in mentions:
        assert one.name.strip() == one.name != ""
        assert all(key.partition(":")[2].strip() for key in one.keys)


@given(AFFILIATIONS)
def test_the_form_of_a_form_is_the_form(text):
    assert form_of(form_of(text)) == form_of(text)


def test_every_known_institution_is_found_by_each_of_its_names():
    known = known_institutions()
    assert len(known) > 500
    for one in known:
        assert known_as(form_of(one.name)) is one
        assert [mention.keys for mention in institutions_of(one.name)][:1] == [institution_of_tag(one.name).keys]
        for name in one.names:
            assert known_as(form_of(name)) is one, name
        for short in (*one.short, *one.acronyms):
            assert known_by_short_name(form_of(short)) is one, short


def test_no_two_known_institutions_share_a_ror_id():
    identifiers = [one.ror for one in known_institutions() if one.ror]
    assert len(set(identifiers)) == len(identifiers)
