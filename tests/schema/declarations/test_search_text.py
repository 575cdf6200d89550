import pytest

from graph.errors import BadInput
from schema.declarations.lookups import well_formed
from schema.declarations.search_text import lucene_query


def test_every_word_is_quoted_and_must_be_somewhere():
    assert lucene_query("Ada OR", complete=False) == (
        '+(name:"Ada"^4 names:"Ada"^3 acronym:"Ada"^3 title:"Ada"^2 abstract:"Ada"^1)'
        ' +(name:"OR"^4 names:"OR"^3 acronym:"OR"^3 title:"OR"^2 abstract:"OR"^1)'
    )


def _any(term: str) -> str:
    return f"+(name:{term}^4 names:{term}^3 acronym:{term}^3 title:{term}^2 abstract:{term}^1)"


def test_completing_is_a_choice_for_each_place_where_the_last_word_may_begin():
    ada, exact = _any('"Ada"'), _any('"x-Ö\u2019Re"')
    choices = (
        "(" + _any("x\\-o\\'re*") + ")",
        "(" + _any('"x-"') + " " + _any("o\\'re*") + ")",
        "(" + _any('"x-Ö\u2019"') + " " + _any("re*") + ")",
    )
    assert lucene_query("Ada x-Ö\u2019Re", complete=False) == f"{ada} {exact}"
    assert lucene_query("Ada x-Ö\u2019Re", complete=True) == f"({ada} {exact}) ({ada} +({' '.join(choices)}))"


def test_quotes_and_backslashes_are_escaped():
    assert 'name:"a\\"b\\\\"^4' in lucene_query('a"b\\', complete=True)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 1001, "\ud800"])
def test_text_that_is_none_is_bad_input(text):
    with pytest.raises(BadInput):
        well_formed(text, "text")
