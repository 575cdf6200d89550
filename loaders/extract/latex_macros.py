"""What a reader sees of LaTeX's macros, where pylatexenc drops their text or does not know them."""

import re
from collections.abc import Callable
from typing import Any

from pylatexenc import latex2text, latexwalker
from pylatexenc.latex2text import MacroTextSpec
from pylatexenc.macrospec import MacroSpec

_spec: Any = MacroSpec  # the library has no types


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


def _pair(line: str) -> tuple[str, str]:
    name, _, sign = line.partition(" ")
    return name, sign


_WRAPPERS = _words(
    "texttt textsf textmd textup textnormal textsl textsc textrm textit textbf textlf textul emph underline uline",
    "uuline sout mbox hbox fbox framebox text textsuperscript textsubscript intertext mathrm mathit mathbf mathsf",
    "mathtt mathcal mathbb mathfrak mathscr mathnormal mathring boldsymbol bm pmb operatorname ensuremath smash",
    "mathord mathbin mathrel mathop mathopen mathclose mathpunct mathinner lowercase uppercase MakeLowercase",
    "MakeUppercase url path nolinkurl",
)
"""Macros of one argument, which is the text."""

_OF_TWO = ("textcolor", "colorbox", "href", "raisebox", "scalebox", "rotatebox", "texorpdfstring")
"""Macros of two arguments, of which the second is the text."""

_NOTHING = _words(
    "xspace relax protect noindent centering bf it em rm tt sc sf sl bfseries itshape rmfamily ttfamily sffamily",
    "scshape slshape mdseries upshape normalfont tiny scriptsize footnotesize small normalsize large Large LARGE",
    "huge Huge displaystyle textstyle scriptstyle limits nolimits left right big Big bigl bigr Bigl Bigr boldmath",
    "unboldmath selectfont allowbreak nobreak smallskip medskip bigskip hfill vfill null strut leavevmode",
    "ignorespaces unskip",
)
"""Macros that print nothing, and take no argument."""

_BLANKS = _words("quad qquad enspace enskip thinspace space newline linebreak par nobreakspace")

_SIGNS: dict[str, str] = dict(
    _pair(line)
    for line in """\
LaTeX LaTeX
LaTeXe LaTeX2e
TeX TeX
BibTeX BibTeX
XeTeX XeTeX
LuaTeX LuaTeX
XeLaTeX XeLaTeX
LuaLaTeX LuaLaTeX
pdfLaTeX pdfLaTeX
textless <
textgreater >
textbar |
textbackslash \\
textasciitilde ~
textasciicircum ^
textunderscore _
textbraceleft {
textbraceright }
textdollar $
textquotedbl "
textquotesingle '
textasciigrave `
textendash –
textemdash —
textellipsis …
textbullet •
textperiodcentered ·
textdegree °
textmu µ
textregistered ®
texttrademark ™
textcopyright ©
texteuro €
textsterling £
textcelsius ℃
textohm Ω
textonehalf ½
textonequarter ¼
textthreequarters ¾
texttimes ×
textpm ±
textrightarrow →
textleftarrow ←
textuparrow ↑
textdownarrow ↓
textdagger †
textdaggerdbl ‡
textsection §
textparagraph ¶
textquoteleft ‘
textquoteright ’
textquotedblleft “
textquotedblright ”
slash /
lbrace {
rbrace }
lbrack [
rbrack ]
backslash \\
vert |
Vert ‖
mid |
colon :
DJ Đ
dj đ
NG Ŋ
ng ŋ
TH Þ
th þ
DH Ð
dh ð
ne ≠
neq ≠
le ≤
leq ≤
leqslant ⩽
ge ≥
geq ≥
geqslant ⩾
lt <
gt >
ll ≪
gg ≫
lesssim ≲
gtrsim ≳
approx ≈
sim ∼
simeq ≃
cong ≅
equiv ≡
propto ∝
to →
gets ←
rightarrow →
leftarrow ←
leftrightarrow ↔
longrightarrow ⟶
longleftarrow ⟵
Rightarrow ⇒
Leftarrow ⇐
Leftrightarrow ⇔
implies ⇒
iff ⇔
mapsto ↦
rightleftharpoons ⇌
rightsquigarrow ⇝
leadsto ⇝
uparrow ↑
downarrow ↓
updownarrow ↕
nearrow ↗
searrow ↘
hookrightarrow ↪
infty ∞
pm ±
mp ∓
times ×
div ÷
cdot ·
cdots ⋯
ldots …
dots …
dotsc …
vdots ⋮
ddots ⋱
ast ∗
star ⋆
bigstar ★
circ ∘
bullet •
oplus ⊕
otimes ⊗
odot ⊙
wedge ∧
land ∧
vee ∨
lor ∨
neg ¬
lnot ¬
cap ∩
cup ∪
in ∈
notin ∉
ni ∋
subset ⊂
subseteq ⊆
supset ⊃
supseteq ⊇
setminus ∖
emptyset ∅
varnothing ∅
forall ∀
exists ∃
nabla ∇
partial ∂
sum ∑
prod ∏
int ∫
perp ⊥
bot ⊥
top ⊤
parallel ∥
vdash ⊢
models ⊨
angle ∠
triangle △
Box □
square □
checkmark ✓
dagger †
ddagger ‡
prime ′
ell ℓ
hbar ℏ
Re ℜ
Im ℑ
aleph ℵ
langle ⟨
rangle ⟩
lfloor ⌊
rfloor ⌋
lceil ⌈
rceil ⌉
heartsuit ♡
spadesuit ♠
clubsuit ♣
diamondsuit ♢
sharp ♯
flat ♭
natural ♮
degree °
epsilon ε
varepsilon ε
phi φ
varphi φ
vartheta ϑ
varrho ϱ
varsigma ς
varpi ϖ
omicron ο
""".splitlines()
)
FUNCTION_NAMES = _words(
    "arg max min argmax argmin log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan det",
    "dim ker lim limsup liminf sup inf Pr gcd hom deg softmax sgn rank tr diag KL Var Cov",
)
"""Names of functions, which stand as they are."""

ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
"""The signs of roots that have one, by index."""

_ABOVE_OR_BELOW = {"overset": "^", "stackrel": "^", "underset": "_"}
"""Macros of two arguments, of which the first stands small above or below the second."""

_STACKED = ("binom", "dbinom", "tbinom")
"""Macros of two arguments, of which the first stands above the second, in parentheses."""

KNOWN = frozenset(
    {*_WRAPPERS, *_OF_TWO, *_NOTHING, *_BLANKS, *_SIGNS, *FUNCTION_NAMES, *_ABOVE_OR_BELOW, *_STACKED}
    | {"textcommabelow", "enquote"}
)


LETTERS = frozenset(_words("DJ dj NG ng TH th DH dh ss o O l L i j aa AA ae AE oe OE textquotedblleft textquoteleft"))
"""Macros that stand in the middle of words, so that a blank behind one only ends its name."""

BLANK_BEFORE = re.compile(rf"(?<=[\w)}}\]])(?=\\(?:{'|'.join(FUNCTION_NAMES)})(?![A-Za-z]))")
"""Where TeX sets a space before the name of a function: `n\\log n`."""


def is_switch(name: str) -> bool:
    """Whether a macro prints nothing and takes no argument."""
    return name in _NOTHING


def text_context() -> Any:  # noqa: ANN401 the library has no types
    """What each macro becomes: ours before pylatexenc's own; a macro that nobody knows stays as it is written."""
    context: Any = latex2text.get_default_latex_context_db()
    specs = [
        *(MacroTextSpec(name, discard=False) for name in _WRAPPERS),
        *(MacroTextSpec(name, simplify_repl="%(2)s") for name in _OF_TWO),
        *(MacroTextSpec(name, simplify_repl="") for name in _NOTHING),
        *(MacroTextSpec(name, simplify_repl=" ") for name in _BLANKS),
        *(MacroTextSpec(name, simplify_repl=sign) for name, sign in _SIGNS.items()),
        *(MacroTextSpec(name, simplify_repl=name) for name in FUNCTION_NAMES),
        *(MacroTextSpec(name, simplify_repl=_beside(sign)) for name, sign in _ABOVE_OR_BELOW.items()),
        *(MacroTextSpec(name, simplify_repl="(%(1)s %(2)s)") for name in _STACKED),
        MacroTextSpec("sqrt", simplify_repl=_root),
        MacroTextSpec("textcommabelow", simplify_repl="%(1)s\u0326"),
        MacroTextSpec("enquote", simplify_repl="“%(1)s”"),
    ]
    context.add_context_category("scholargraph", prepend=True, macros=specs)
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_as_written))
    return context


def argument_context() -> Any:  # noqa: ANN401 the library has no types
    """How many arguments each macro takes."""
    context: Any = latexwalker.get_default_latex_context_db()
    specs = [
        *(_spec(name, "{") for name in (*_WRAPPERS, "textcommabelow", "enquote")),
        *(_spec(name, "{{") for name in (*_OF_TWO, *_ABOVE_OR_BELOW, *_STACKED)),
        *(_spec(name, "") for name in (*_NOTHING, *_BLANKS, *_SIGNS, *FUNCTION_NAMES)),
    ]
    context.add_context_category("scholargraph", prepend=True, macros=specs)
    return context


def _beside(sign: str) -> Callable[..., str]:
    """What becomes of two arguments, the first of which stands beside the other after `^` or `_`."""

    def text(node: Any, l2tobj: Any) -> str:  # noqa: ANN401
        arguments = _arguments(node, l2tobj)
        if len(arguments) != 2:
            return _as_written(node)
        small, large = arguments
        return f"{large}{sign}{small if len(small) == 1 else f'({small})'}"

    return text


def _root(node: Any, l2tobj: Any) -> str:  # noqa: ANN401
    """A root with its index, as MathML's is written."""
    arguments = _arguments(node, l2tobj)
    if len(arguments) != 2:
        return _as_written(node)
    index, radicand = arguments
    index = index.removeprefix("[").removesuffix("]")
    return f"{ROOTS.get(index, f'^{index}√')}({radicand})"


def _arguments(node: Any, l2tobj: Any) -> list[str]:  # noqa: ANN401
    """The texts of a macro's arguments, "" for an optional one that is not given; none where the markup is broken."""
    if node.nodeargd is None or node.nodeargd.argnlist is None:
        return []
    return ["" if each is None else str(l2tobj.nodelist_to_text([each])).strip() for each in node.nodeargd.argnlist]


def _as_written(node: Any) -> str:  # noqa: ANN401 the library has no types
    """The macro with its arguments, none of which may be lost."""
    return str(node.latex_verbatim()).rstrip()
