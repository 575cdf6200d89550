"""What running text says, as mentions: pure functions from a text to what it names.

`printed_text`, `latex` and `mathml` (over `formula_elements` and `formula_rows`) make text of what was printed;
`bylines` reads who wrote a paper, `arxiv_categories` what a category is, `code_urls` where code is kept; `methods`
finds what a paper introduces and calls by a name.
"""
