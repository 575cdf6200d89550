"""MathML in titles, turned into the text that a reader would see.

Crossref, JATS and PubMed have formulas in titles as presentation MathML (W3C, Mathematical Markup Language 3.0, 2nd
edition, chapter 3; MathML Core). One line of text comes of them, in which an index is `_`, an exponent `^`, a
fraction `/`, as `latex.py` has them:

| element | text |
| --- | --- |
| `mi`, `mn`, `mtext`, `ms` | its letters; mathematical ones (𝑥) as plain ones |
| `mo` | its sign, set off by blanks between two operands |
| `msub`, `msup`, `msubsup` | `x_i`, `x^2`, `x_i^2`; more than a letter, number or sign in brackets: `x^(n+1)` |
| `munder`, `mover`, `munderover` | the same: `∑_(i=1)^n` |
| `mover`, `munder` with an accent | the letters with the mark: `x̂` |
| primes, degrees | `f′`, `90°` |
| `mmultiscripts` | `^14C`, `_6^14C` |
| `mfrac` | `a/b`, `(a + b)/c`; without a line (a binomial coefficient) `a b` |
| `msqrt`, `mroot` | `√(x)`, `∛(x)`, `∜(x)`, `^n√(x)` |
| `mfenced` | its brackets and separators: `(a, b)` |
| `mtable` | cells parted by blanks, rows by `; ` |
| `mspace`, `mphantom` | a blank, nothing |
| `semantics` | what it presents; else its TeX, as text |
| no presentation at all | `alttext` of `math`, its TeX as text; else all words there are |
| anything else | what stands in it |
"""

import html
import re
import unicodedata

from loaders.extract.formula_elements import FormulaElement, local_name, parse_formula, words_of
from loaders.extract.formula_rows import (
    EMPTY,
    INVISIBLE,
    LARGE_OPERATORS,
    FormulaPart,
    Role,
    in_brackets,
    joined_row,
    name_part,
    sign_part,
)
from loaders.extract.latex import text_of_latex
from loaders.extract.latex_macros import ROOTS

MAX_CHARACTERS = 20_000
"""Longer text is left as it is."""
_MAX_FORMULAS = 100
_FORMULA = re.compile(r"<((?:[\w.-]+:)?)math\b[^<>]*>.*?</\1math\s*>", re.DOTALL | re.IGNORECASE)
_BEGINNING = re.compile(r"<(?:[\w.-]+:)?math\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:[\w.-]+:)?math\b", re.IGNORECASE)

_ACCENTS = dict(
    zip(
        "^ˆ\u0302~˜∼\u0303¯‾ˉ―_̲\u0304\u0305˙.\u0307¨\u0308→⃗⇀´\u0301`\u0300ˇ\u030c˘⌢\u0306˚\u030a",
        "\u0302\u0302\u0302\u0303\u0303\u0303\u0303\u0304\u0304\u0304\u0304\u0304\u0304\u0304\u0304"
        "\u0307\u0307\u0307\u0308\u0308\u20d7\u20d7\u20d7\u0301\u0301\u0300\u0300\u030c\u030c"
        "\u0306\u0306\u0306\u030a\u030a",
        strict=True,
    )
)
"""A sign over letters, and the mark that it is in text."""
_UNDERLINES = frozenset("_̲¯‾―")
_RAISED = {"'": "′", "′": "′", "″": "″", "‴": "‴", "''": "″", "′′": "″", "∘": "°", "°": "°", "º": "°"}
_PRESENTATION = frozenset({"MathML-Presentation", "application/mathml-presentation+xml"})
_NOT_SHOWN = frozenset({"annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark", "none", "mprescripts"})
_OF_PARTS = frozenset(
    {"msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mfrac", "mroot", "maction"}
)
_CONTENT = frozenset({"apply", "ci", "cn", "csymbol", "bind", "lambda", "cerror", "cs"})


def text_of_mathml(text: str) -> str:
    """The text with each of its MathML formulas as text, in one line; unchanged where it has none.

    Markup that is escaped once too often (`&lt;mml:math&gt;`), as Crossref has it too, is read as well. Other markup
    stays.

    >>> text_of_mathml("On <mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>-lattices")
    'On x^2-lattices'
    >>> text_of_mathml("Fish <Actinopterygii>")
    'Fish <Actinopterygii>'
    """
    if len(text) > MAX_CHARACTERS:
        return text
    if _ESCAPED.search(text):
        text = html.unescape(text)
    if not 0 < len(_BEGINNING.findall(text)) <= _MAX_FORMULAS:
        return text
    shown = _FORMULA.sub(lambda formula: text_of_formula(parse_formula(formula[0])), text)
    return " ".join(unicodedata.normalize("NFC", shown).split())


def text_of_formula(math: FormulaElement) -> str:
    """The text of a `math` element, in one line."""
    try:
        shown = _formula(math)
    except RecursionError:  # nested deeper than any formula
        shown = words_of(math)
    return " ".join(unicodedata.normalize("NFC", shown).translate(INVISIBLE).split())


def _formula(math: FormulaElement) -> str:
    shown = _row(math).text
    if shown.strip() and not any(local_name(child) in _CONTENT for child in math):
        return shown
    return _text_of_tex(math.get("alttext")) or shown or words_of(math)


def _row(element: FormulaElement, *, tight: bool = False) -> FormulaPart:
    return joined_row(_parts(element, tight=tight), tight=tight)


def _parts(element: FormulaElement, *, tight: bool) -> list[FormulaPart]:
    parts = [FormulaPart(text)] if (text := _letters(element.text)) else []
    for child in element:
        parts.append(_part(child, tight=tight))
        parts += [FormulaPart(text)] if (text := _letters(child.tail)) else []
    return parts


def _part(element: FormulaElement, *, tight: bool = False) -> FormulaPart:
    """What an element becomes; `tight` where it stands in an index."""
    kind = local_name(element)
    if kind in _OF_PARTS and not any(map(local_name, element)):  # broken: what stands in it is all there is
        return _row(element, tight=tight)
    match kind:
        case "mi":
            return name_part(_letters(words_of(element)))
        case "mn":
            return FormulaPart(_letters(words_of(element)))
        case "mo":
            words = words_of(element)
            blank = FormulaPart(" " if words else "")
            return sign_part(_letters(words), element.get("form")) if words.strip() else blank
        case "mtext":
            return FormulaPart(_printed(element))
        case "ms":
            before, behind = (element.get(side) or '"' for side in ("lquote", "rquote"))
            return FormulaPart(f"{before}{_printed(element)}{behind}")
        case "mspace":
            return FormulaPart("" if re.match(r"\s*(?:-|0(?:\.0*)?(?![\d.]))", element.get("width") or "0") else " ")
        case "mglyph":
            return FormulaPart(element.get("alt") or "")
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover" | "mmultiscripts":
            return _with_scripts(element, kind)
        case "mfrac":
            return _fraction(element, tight=tight)
        case "msqrt" | "mroot":
            return _root(element, kind)
        case "mfenced":
            return _fenced(element, tight=tight)
        case "mtable":
            return FormulaPart("; ".join(" ".join(_row(cell).text for cell in line) for line in element))
        case "semantics":
            return _presented(element, tight=tight)
        case "maction":
            children = [child for child in element if local_name(child)]
            choice = element.get("selection") or "1"
            place = int(choice) if re.fullmatch("[1-9][0-9]?", choice) else 1
            return _part(children[min(place, len(children)) - 1], tight=tight)
        case "menclose" if "radical" in (element.get("notation") or ""):
            return _root(element, "msqrt")
        case kind if not kind or kind in _NOT_SHOWN:
            return EMPTY
        case kind if kind in _CONTENT:
            return FormulaPart(words_of(element))
        case _:
            return _row(element, tight=tight)


def _with_scripts(element: FormulaElement, kind: str) -> FormulaPart:
    """A base with what stands around it."""
    base, *scripts = (child for child in element if local_name(child))
    first = _part(base)
    lower, upper, before = _scripts(kind, scripts)
    # an accent is a mark of the letters under it
    if kind in {"mover", "munder"} and first.text and (accented := _accented(first.text, lower, upper)):
        return FormulaPart(accented, first.role)
    primes = _RAISED.get(upper.text.replace(" ", ""))
    raised = primes or ("^" + in_brackets(upper, scripts=False) if upper.text else "")
    lowered = "_" + in_brackets(lower, scripts=False) if lower.text else ""
    text = before + (in_brackets(first) if first.text else "") + lowered + raised
    role = Role.WORD if first.text in LARGE_OPERATORS and (lowered or raised) else first.role
    return FormulaPart(text, role if role in {Role.WORD, Role.OPERATOR} else Role.OPERAND)


def _scripts(kind: str, scripts: list[FormulaElement]) -> tuple[FormulaPart, FormulaPart, str]:
    """What stands below a base, what above, and what before it as text."""
    names = [local_name(script) for script in scripts]
    parts = [_part(script, tight=True) for script in scripts]
    if kind in {"msub", "munder"}:
        return joined_row(parts, tight=True), EMPTY, ""
    if kind in {"msup", "mover"}:
        return EMPTY, joined_row(parts, tight=True), ""
    if kind != "mmultiscripts":
        return parts[0] if parts else EMPTY, joined_row(parts[1:], tight=True), ""
    # pairs of lower and upper, and behind `mprescripts` those before the base
    split = names.index("mprescripts") if "mprescripts" in names else len(names)
    behind, before = parts[:split], parts[split + 1 :]
    left = "".join(
        mark + in_brackets(joined_row(side, tight=True), scripts=False)
        for mark, side in (("_", before[::2]), ("^", before[1::2]))
        if any(part.text for part in side)
    )
    return joined_row(behind[::2], tight=True), joined_row(behind[1::2], tight=True), left


def _accented(base: str, lower: FormulaPart, upper: FormulaPart) -> str | None:
    mark = _ACCENTS.get(upper.text) if upper.text else "\u0332" if lower.text in _UNDERLINES else None
    if mark is None or not any(map(str.isalnum, base)):
        return None
    return "".join(letter + mark if letter.isalnum() else letter for letter in unicodedata.normalize("NFC", base))


def _fraction(element: FormulaElement, *, tight: bool) -> FormulaPart:
    parts = [_part(child, tight=tight) for child in element if local_name(child)]
    if re.fullmatch(r"\s*0(?:\.0*)?\D*", element.get("linethickness") or "1"):
        return FormulaPart(" ".join(part.text for part in parts))
    return FormulaPart("/".join(map(in_brackets, parts)), Role.WORD)


def _root(element: FormulaElement, kind: str) -> FormulaPart:
    if kind == "msqrt":
        return FormulaPart(f"√({_row(element).text})")
    base, *index = (_part(child, tight=bool(place)) for place, child in enumerate(filter(local_name, element)))
    degree = joined_row(index, tight=True)
    return FormulaPart(f"{ROOTS.get(degree.text) or f'^{in_brackets(degree)}√'}({base.text})")


def _fenced(element: FormulaElement, *, tight: bool) -> FormulaPart:
    opening, closing, separators = (element.get(key) for key in ("open", "close", "separators"))
    marks = "".join((separators if separators is not None else ",").split())
    parts: list[FormulaPart] = []
    for place, child in enumerate(filter(local_name, element)):
        if place and marks:
            parts.append(sign_part(marks[min(place, len(marks)) - 1], None))
        parts.append(_part(child, tight=tight))
    inside = joined_row(parts, tight=tight).text
    return FormulaPart(f"{'(' if opening is None else opening}{inside}{')' if closing is None else closing}")


def _presented(element: FormulaElement, *, tight: bool) -> FormulaPart:
    """The presentation of a `semantics` element, which has the same thing in several forms."""
    children = [child for child in element if local_name(child)]
    if children and local_name(children[0]) not in _CONTENT and (part := _part(children[0], tight=tight)).text.strip():
        return part
    for child in children:
        if local_name(child) == "annotation-xml" and child.get("encoding") in _PRESENTATION:
            return _row(child, tight=tight)
    for child in children:
        if local_name(child) == "annotation" and "tex" in (child.get("encoding") or "").lower():
            return FormulaPart(_text_of_tex(words_of(child)))
    return _part(children[0], tight=tight) if children else EMPTY


def _text_of_tex(tex: str | None) -> str:
    tex = " ".join((tex or "").split())
    shown = text_of_latex(tex if "$" in tex or not tex else f"${tex}$")
    return shown.strip("$")


def _letters(text: str | None) -> str:
    """Text with single blanks and none around it; mathematical letters as plain ones."""
    plain = "".join(
        unicodedata.normalize("NFKC", letter) if "\U0001d400" <= letter <= "\U0001d7ff" else letter
        for letter in text or ""
    )
    return " ".join(plain.split())


def _printed(element: FormulaElement) -> str:
    """The text of `mtext`, with the blanks at its ends, unless they are those of indented markup."""
    words = words_of(element)
    letters = _letters(words)
    begins, ends = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    before, behind = (" " if blanks and "\n" not in blanks else "" for blanks in (begins, ends))
    return f"{before}{letters}{behind}" if letters else before
