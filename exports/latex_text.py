"""Text as LaTeX, in the few forms that LaTeX and all readers of BibTeX take for the same letters.

A Latin letter with marks is a command by Unicode's decomposition (UAX 15): `{\\'i}`, `{\\d{\\^e}}`. Signs that LaTeX's
text has not are mathematics. Everything else is itself, in UTF-8; a text that holds such a letter has all of its
letters as they are, so that no name is half of each.
"""

import re
import unicodedata
from collections.abc import Mapping

from exports.characters import one_line

_ABOVE: Mapping[str, str] = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
}
_BELOW: Mapping[str, str] = {"\u0323": "d", "\u0327": "c", "\u0328": "k", "\u0331": "b"}
"""They come outermost: TeX sets an accent on a letter, and these under anything."""
_MARKS = _ABOVE | _BELOW

_LETTERS: Mapping[str, str] = {
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "å": r"{\aa}",
    "Å": r"{\AA}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "ı": r"{\i}",
}
"""Letters whose commands every reader knows; pandoc drops `\\DJ`, `\\th`, `\\NG`, `\\textcommabelow`."""

_SIGNS: Mapping[str, str] = {
    **{sign: f"{{\\{sign}}}" for sign in "&%$#_"},
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "\\": r"{\textbackslash}",
    "<": "$<$",
    ">": "$>$",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "–": "--",
    "—": "---",
    "…": r"{\ldots}",
    "\u2212": "$-$",
}
_SCRIPT_SIGNS = dict(zip("₊₋₌₍₎⁺⁻⁼⁽⁾ⁿ", "+-=()+-=()n", strict=True))


def _commands(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_MATHS: Mapping[str, str] = _commands(
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi "
    "π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi "
    "Σ Sigma Φ Phi Ψ Psi Ω Omega ≤ leq ≥ geq ≠ neq ≈ approx ≡ equiv ∼ sim ≪ ll ≫ gg → rightarrow ← leftarrow "
    "↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ↦ mapsto ∞ infty ∈ in ∉ notin ∋ ni ⊂ subset "
    "⊆ subseteq ⊃ supset ⊇ supseteq ∪ cup ∩ cap ∧ wedge ∨ vee ∀ forall ∃ exists ∅ emptyset ∂ partial ∇ nabla "
    "∑ sum ∏ prod ∫ int √ surd ∗ ast ∘ circ ⊕ oplus ⊗ otimes ⊥ perp ∥ parallel ∝ propto ℓ ell ⟨ langle "
    "⟩ rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil ⋅ cdot ⋯ cdots ∆ Delta ϵ epsilon ϕ phi ϑ vartheta ◦ circ "
    "∖ setminus ⋆ star ♯ sharp ♭ flat † dagger ‡ ddagger "
)
"""Signs of mathematics by their commands, which LaTeX knows without a package."""
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_CLUSTER = re.compile("([\u0000-\uffff\U00010000-\U0010ffff])([\u0300-\u036f]*)")
_JOINED_BEFORE: Mapping[str, str] = {"`": "!?`", "'": "'", "-": "-", ",": ",", "$": "$"}
"""By sign, what it may not follow: !` is an inverted exclamation mark, -- a dash, ,, a quotation mark."""
_OPENS_AFTER = frozenset(" ([{-/‐–—“‘")


def latex(text: str, *, keep_letters: bool | None = None) -> str:
    """The text as LaTeX, on one line.

    Args:
        text: of any letters.
        keep_letters: whether letters stay as they are; None where the text alone decides.

    >>> latex('The "Best" of <Two> García: 95 % – α')
    "The ``Best'' of $<$Two$>$ Garc{\\\\'i}a: 95 {\\\\%} -- $\\\\alpha$"
    """
    line = with_curly_quotes(unicodedata.normalize("NFC", one_line(text)))
    keep = needs_letters(line) if keep_letters is None else keep_letters
    return _joined(line, keep, _are_balanced(line))


def needs_letters(*texts: str) -> bool:
    """Whether the texts hold a letter that has no command, so that all letters are written as they are.

    >>> needs_letters("García", "Trần"), needs_letters("Đorđe"), needs_letters("π-calculus"), needs_letters("Нина")
    (False, True, False, True)
    """
    return any(_keeps_letter(line, match) for line in map(one_line, texts) for match in _CLUSTER.finditer(line))


def with_curly_quotes(text: str) -> str:
    """The text with straight double quotes turned into opening and closing ones; it stays as long as it is.

    >>> with_curly_quotes('the "best" ("of two")')
    'the “best” (“of two”)'
    """
    if '"' not in text:
        return text
    letters: list[str] = []
    for letter in text:
        if letter == '"':
            letter = "“" if not letters or letters[-1] in _OPENS_AFTER else "”"  # noqa: PLW2901
        letters.append(letter)
    return "".join(letters)


def _joined(line: str, keep: bool, balanced: bool) -> str:
    """The text with a pair of braces wherever two pieces would make another sign together: `'` and `''`."""
    written = ""
    for match in _CLUSTER.finditer(line):
        piece = _written(line, match, keep, balanced)
        if written.endswith(tuple(_JOINED_BEFORE.get(piece[0], ()))):
            piece = f"{{{piece}}}" if len(piece) == 1 else f"{{}}{piece}"
        written += piece
    return written


def _written(line: str, match: re.Match[str], keep: bool, balanced: bool) -> str:
    cluster, base = match[0], match[1]
    if base in "{}":
        return f"\\{base}" if balanced else (r"{\textbraceleft}" if base == "{" else r"{\textbraceright}")
    if not match[2]:
        if base.isascii() or base in _SIGNS:
            return _SIGNS.get(base, base)
        if base in _MATHS and not _in_greek_word(line, match):
            return f"$\\{_MATHS[base]}$"
        if script := _script(base):
            return script
    return cluster if keep else _letter_as_command(cluster) or cluster


def _script(sign: str) -> str | None:
    """A superscript or subscript as mathematics; `ª` and the like, which are letters, stay."""
    kind = unicodedata.decomposition(sign).partition(" ")[0]
    plain = _SCRIPT_SIGNS.get(sign) or unicodedata.normalize("NFKD", sign)
    if kind not in {"<sub>", "<super>"} or not (plain.isascii() and (plain.isdigit() or sign in _SCRIPT_SIGNS)):
        return None
    return f"$_{plain}$" if kind == "<sub>" else f"$^{plain}$"


def _letter_as_command(cluster: str) -> str | None:
    """`{\\d{\\^e}}` of `ệ`; None where LaTeX, or a reader of it, has no command for a part of it."""
    base, *marks = unicodedata.normalize("NFD", cluster)
    if cluster in _LETTERS:
        return _LETTERS[cluster]
    command = _LETTERS.get(base, base)
    if not marks or not (base in _LETTERS or (base.isascii() and base.isalpha())) or not _MARKS.keys() >= set(marks):
        return None
    for mark in sorted(marks, key=lambda mark: mark in _BELOW):  # a stable order: those above as they come
        plain = command.isascii() and len(command) == 1
        if plain:
            command = (
                f"{{\\{_MARKS[mark]}{{{command}}}}}" if _MARKS[mark].isalpha() else f"{{\\{_MARKS[mark]}{command}}}"
            )
        else:
            command = f"{{\\{_MARKS[mark]}{command}}}"
    return command


def _keeps_letter(line: str, match: re.Match[str]) -> bool:
    cluster, base = match[0], match[1]
    if not match[2] and (base.isascii() or base in _SIGNS or _script(base) is not None):
        return False
    if base in _MATHS and not match[2]:
        return _in_greek_word(line, match)
    return any(letter.isalpha() for letter in cluster) and _letter_as_command(cluster) is None


def _in_greek_word(line: str, match: re.Match[str]) -> bool:
    """Whether a Greek letter stands beside another, and so in a word rather than for a quantity."""
    if not _GREEK.match(match[1]):
        return False
    return any(
        _GREEK.match(beside) for beside in (line[match.start() - 1 : match.start()], line[match.end() :][:1]) if beside
    )


def _are_balanced(line: str) -> bool:
    depth = 0
    for letter in line:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0
