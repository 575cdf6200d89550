"""MathML in titles as text: no word, no sign and no blank is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.mathml import MAX_CHARACTERS, text_of_mathml


def of_formula(markup: str, attributes: str = "") -> str:
    """The text of a formula whose elements are written without the prefix that sources give them."""
    prefixed = re.sub(r"<(/?)(?=[a-z])", r"<\1mml:", markup)
    xmlns = 'xmlns:mml="http://www.w3.org/1998/Math/MathML"'
    return text_of_mathml(f"<mml:math {xmlns}{attributes}>{prefixed}</mml:math>")


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        # tokens, and the blanks between them
        ("<mi>p</mi><mo>&lt;</mo><mn>0.05</mn>", "p < 0.05"),
        ("<mi>x</mi>\n  <mo>+</mo>\n  <mn>2</mn>", "x + 2"),
        ("<mo>−</mo><mn>1</mn>", "−1"),
        ("<mi>a</mi><mo>=</mo><mo>−</mo><mn>1</mn>", "a = −1"),
        ("<mi>a</mi><mo>≠</mo><mi>b</mi><mo>→</mo><mi>c</mi>", "a ≠ b → c"),
        ("<mn>2</mn><mo>&#x2062;</mo><mi>x</mi>", "2x"),
        ("<mn>1</mn><mn>2</mn>", "1 2"),
        ("<mi>f</mi><mo>(</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo>)</mo>", "f(x, y)"),
        ("<mo>|</mo><mo>-</mo><mi>x</mi><mo>|</mo><mo>≤</mo><mn>1</mn>", "|-x| ≤ 1"),
        ("<mi>n</mi><mo>!</mo><mo>=</mo><mi>k</mi>", "n! = k"),
        ("<mi>R</mi><mo>&amp;</mo><mi>D</mi>", "R&D"),
        ("<mo>∃</mo><mi>x</mi><mo>∈</mo><mi>ℝ</mi>", "∃x ∈ ℝ"),
        ("<mi>𝑥</mi><mi mathvariant='double-struck'>R</mi><mi>𝛼</mi>", "xRα"),
        ("<mi>arg</mi><mi>max</mi>", "arg max"),
        ("<mi>O</mi><mo>(</mo><mi>n</mi><mi>log</mi><mo>&#x2061;</mo><mi>n</mi><mo>)</mo>", "O(n log n)"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mo>(</mo><mi>x</mi><mo>)</mo>", "sin(x)"),
        ("<mi>F</mi><mo>&#x2061;</mo><mi>x</mi>", "F x"),
        ("<mtext>if </mtext><mi>x</mi>", "if x"),
        ("<mtext>two&#160;words</mtext>", "two words"),
        ("<mi>x</mi><mtext>\n  -ray\n</mtext>", "x-ray"),
        ("<ms>loom</ms>", '"loom"'),
        ("<mi>R</mi><mspace width='1em'/><mi>S</mi><mspace width='0em'/><mi>T</mi>", "R ST"),
        ("<mi>a</mi><mphantom><mi>b</mi></mphantom>", "a"),
        # indices and exponents
        ("<msub><mi>LaSrVO</mi><mn>4</mn></msub>", "LaSrVO_4"),
        (
            "<msub><mi>Pr</mi><mn>2</mn></msub><msub><mi>Mn</mi><mrow><mn>1</mn><mo>−</mo><mi>x</mi></mrow></msub><mi>Sn</mi>",
            "Pr_2Mn_(1−x)Sn",
        ),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>", "10^−3"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
        ("<msub><mi>x</mi><mn>1</mn></msub><mn>2</mn>", "x_1 2"),
        ("<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>", "(a + b)^2"),
        ("<msup><mn>2</mn><msub><mi>x</mi><mn>1</mn></msub></msup>", "2^(x_1)"),
        ("<msup><mi>f</mi><mo>′</mo></msup><mo>,</mo><msup><mi>g</mi><mo>'</mo></msup>", "f′, g′"),
        ("<msup><mn>90</mn><mo>∘</mo></msup>", "90°"),
        ("<msup><mrow/><mn>13</mn></msup><mi>C</mi>", "^13C"),
        (
            "<mmultiscripts><mi>C</mi><mn>2</mn><none/><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>",
            "_6^14C_2",
        ),
        ("<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><mi>f</mi>", "lim_(x→0) f"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>x</mi>",
            "∑_(i=1)^n x",
        ),
        ("<mi>A</mi><mover><mo>→</mo><mi>f</mi></mover><mi>B</mi>", "A →^f B"),
        # accents
        ("<mover accent='true'><mi>x</mi><mo>^</mo></mover>", "x̂"),
        ("<mover><mi>o</mi><mo>¨</mo></mover>", "ö"),
        ("<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>¯</mo></mover>", "ĀB̄"),
        ("<munder><mi>u</mi><mo>_</mo></munder>", "u̲"),
        # fractions, roots, brackets, tables
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac><mi>x</mi>", "1/2 x"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mrow><mn>2</mn><mi>c</mi></mrow></mfrac>", "(a + b)/2c"),
        ("<mfenced><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac></mfenced>", "(n k)"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x + 1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot><mroot><mi>y</mi><mi>n</mi></mroot>", "∛(x)^n√(y)"),
        ("<mfenced open='[' close=')' separators=';,'><mi>a</mi><mi>b</mi><mi>c</mi></mfenced>", "[a; b, c)"),
        ("<mfenced open='' close='' separators=''><mi>a</mi><mi>b</mi></mfenced>", "ab"),
        (
            "<mtable><mtr><mtd>a</mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd>d</mtd></mtr></mtable>",
            "a b; c d",
        ),
        # the same thing in several forms
        (r"<semantics><mi>α</mi><annotation encoding='application/x-tex'>\alpha</annotation></semantics>", "α"),
        (r"<semantics><mrow/><annotation encoding='application/x-tex'>\alpha^2</annotation></semantics>", "α^2"),
        (
            "<semantics><ci>a</ci><annotation-xml encoding='MathML-Presentation'><mi>b</mi></annotation-xml></semantics>",
            "b",
        ),
        ("<apply><ci>a</ci><cn>1</cn></apply>", "a1"),
        # broken or unknown
        ("<mi>a</mi><glyphs><mi>b</mi> loose <i>words</i></glyphs>", "abloosewords"),
        ("<mrow><mi>a</mi><mrow><mi>b</mi></mrow>", "ab"),
        ("<msub/>", ""),
        ("<mfrac/><mroot/><maction/><maction selection='9'><mi>a</mi></maction>", "a"),
        ("<mrow>" * 1_500 + "<mi>deep</mi>" + "</mrow>" * 1, "deep"),
    ],
)
def test_formulas_are_read_as_they_are_printed(mathml: str, text: str):
    assert of_formula(mathml) == text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            'Phases in \n<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>Sn</mml:mi></mml:math>\n alloys',
            "Phases in Sn alloys",
        ),
        ("<math><mi>k</mi></math>-means of <MATH display='block'><mi>n</mi></MATH> looms", "k-means of n looms"),
        (
            "&lt;mml:math&gt;&lt;mml:mi&gt;&amp;alpha;&lt;/mml:mi&gt;&lt;/mml:math&gt;-decay &amp;amp; more",
            "α-decay &amp; more",
        ),
        (r"Over <math alttext='\beta^2'></math> and <math alttext='$\gamma$'><mrow/></math>", "Over β^2 and γ"),
        ("<math><mi>e\u0301</mi></math>", "é"),
        ("Fish <Actinopterygii>  and\nmath", "Fish <Actinopterygii>  and\nmath"),
        ("An open <math> is no formula", "An open <math> is no formula"),
        ("<math>" * 101 + "</math>", "<math>" * 101 + "</math>"),
        ("a" * MAX_CHARACTERS + "<math></math>", "a" * MAX_CHARACTERS + "<math></math>"),
    ],
)
def test_formulas_in_a_text_become_text_and_all_else_stays(title: str, text: str):
    assert text_of_mathml(title) == text


LEAF = st.sampled_from(["mi", "mn", "mo", "mtext"]).map(lambda tag: f"<{tag}>@</{tag}>")


def element(tag: str, children: int) -> st.SearchStrategy[str]:
    return st.tuples(*[FORMULAS] * children).map(lambda inside: f"<{tag}>{''.join(inside)}</{tag}>")


PARTS = {1: "mstyle menclose", 2: "msub msup mfrac msqrt mroot munder mover", 3: "mrow msubsup munderover mfenced"}
LAYOUTS = [(tag, number) for number, tags in PARTS.items() for tag in tags.split()]
FORMULAS: st.SearchStrategy[str] = st.deferred(
    lambda: LEAF | st.sampled_from([*LAYOUTS, ("mmultiscripts", 5)]).flatmap(lambda layout: element(*layout))
)


@given(FORMULAS)
def test_no_letter_of_any_formula_is_lost(markup: str):
    letters = [chr(0x4E00 + place) for place in range(markup.count("@"))]
    for letter in letters:
        markup = markup.replace("@", letter, 1)
    assert sorted(re.findall(r"[\u4e00-\u9fff]", of_formula(markup))) == letters
