"""LaTeX in titles as text: no word, no sign and no blank is lost."""

import unicodedata

import pytest

from loaders.extract.latex import text_of_latex
from loaders.extract.latex_macros import KNOWN


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"$\texttt{LOOM}$: Weaving with Wool", "LOOM: Weaving with Wool"),
        (r"\textsf{Loom}\textmd{er} and \textup{more} \mbox{of it}", "Loomer and more of it"),
        (r"$\textbf{\texttt{DARA}}$: Agents", "DARA: Agents"),
        (r"$\mathsf{TACO}$ $\mathtt{x}$ $\mathbb{R}$ $\mathcal{L}$", "TACO x R L"),
        (r"$\operatorname{softmax}$ and $\mathop{\rm min}$", "softmax and min"),
        (r"$\arg \max$", "arg max"),
        (r"$\arg\max$ over $O(n\log n)$", "arg max over O(n log n)"),
        (r"a $\ne$ b", "a ≠ b"),
        (r"a $\neq$ b $\leq$ c $\leqslant$ d $\approx$ e $\to$ f", "a ≠ b ≤ c ⩽ d ≈ e → f"),
        (r"p \textless 0.05", "p < 0.05"),
        (r"p \textless{} 0.05 \textgreater\ 0.01", "p < 0.05 > 0.01"),
        (r"R\&D", "R&D"),
        (r"R\&D & more", "R&D & more"),
        (r"\emph{Search} & rescue: 95% of #1", "Search & rescue: 95% of #1"),
        (r"The \LaTeX\ way, \LaTeX{} and \TeX and \BibTeX", "The LaTeX way, LaTeX and TeX and BibTeX"),
        (r"{\bf Bold} and {\em soft} words", "Bold and soft words"),
        (r"\textcolor{red}{Red} \href{https://example.org}{links}", "Red links"),
        (
            r"na\"{\i}ve Erd\H{o}s, \v{S}, \c{c}, {\L}uk, \DJ or\dj e, \textcommabelow{s}",
            "naïve Erdős, Š, ç, Łuk, Đorđe, ș",
        ),
        (r"\'Etude of El Ni\~no", "Étude of El Niño"),
        (r"$\lambda$-calculus, $\ell_1$, $\pi_0$", "λ-calculus, ℓ_1, π_0"),
        (r"$k$-NN in $O(n, m)$, $x'$ and $p < 0.05$", "k-NN in O(n, m), x' and p < 0.05"),
        ("from $5 to $10, or $5-$10 for $k$", "from $5 to $10, or $5-$10 for k"),
        ("$$x$$ for 5$ and US$ and $", "x for 5$ and US$ and $"),
        (r"\emph{Five} for $5", "Five for $5"),
        (r"$\sqrt{x}$, $\sqrt[3]{x+1}$, $\sqrt[n]{x}$", "√(x), ∛(x+1), ^n√(x)"),
        (r"$\binom{n}{k}$ ways, $\underset{x}{\arg\max}$", "(n k) ways, arg max_x"),
        (r"$\stackrel{d}{=}$ or $\overset{def}{=}$", "=^d or =^(def)"),
        (r"over $\underset$", r"over \underset"),
        (r"$\begin{pmatrix}1&2\\3&4\end{pmatrix}$", "[ 1 2; 3 4 ]"),
        (r"\{sets\} cost \$5 \_ 3\%", "{sets} cost $5 _ 3%"),
        (r"10\,000 words\\ in two~lines", "10 000 words in two lines"),
        (r"\oursystem{LOOM}: weaving", "LOOM: weaving"),
        (r"\oursystem: weaving", r"\oursystem: weaving"),
        ("plain & simple: 95% of $5", "plain & simple: 95% of $5"),
        (r"broken \textbf{brace", "broken brace"),
        (r"\textquotedblleft so\textquotedblright it is", "“so” it is"),
    ],
)
def test_titles_are_read_as_they_are_printed(latex: str, text: str):
    assert text_of_latex(latex) == text


@pytest.mark.parametrize("macro", sorted(KNOWN))
def test_no_macro_of_the_table_takes_the_words_beside_it_along(macro: str):
    for written in (rf"before \{macro}{{middle}}{{other}} behind", rf"$\{macro}{{middle}}{{other}}$ before behind"):
        words = text_of_latex(written).split()
        assert {"before", "behind"} <= set(words)
        assert "other" in "".join(words)


@pytest.mark.parametrize("text", ["ế", "ș", "ẹ́", "Ğ", "ż"])
def test_letters_come_out_composed(text: str):
    assert text_of_latex(rf"\emph{{{unicodedata.normalize('NFD', text)}}}") == unicodedata.normalize("NFC", text)
