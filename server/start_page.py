"""The page at `/`: what this is, and three questions to begin with."""

from html import escape
from typing import NamedTuple
from urllib.parse import quote


class Question(NamedTuple):
    """A question as a person asks it, and as GraphQL."""

    text: str
    query: str


QUESTIONS = (
    Question(
        "What has Fahim Tajwar written, and with whom?",
        """{
  author(by: {name: "Fahim Tajwar"}) {
    name
    paperCount
    papers(first: 20) {
      totalCount
      edges { node { title date authors(first: 10) { edges { node { name } } } } }
    }
    profiles { source asOf hIndex paperCount citationCount consistent problems }
  }
}""",
    ),
    Question(
        "How is Max Sobol Mark connected to Jimin Sun, and through which papers?",
        """{
  coauthorPaths(from: {name: "Max Sobol Mark"}, to: {name: "Jimin Sun"}) {
    length
    tied
    paths(first: 3) {
      edges { node { steps { from { name } to { name } papers(first: 5) { edges { node { title year } } } } } }
    }
  }
}""",
    ),
    Question(
        "What lies between the methods Paprika and TARS?",
        """{
  topicPaths(from: {name: "Paprika"}, to: {name: "TARS"}) {
    length
    paths(first: 3) {
      edges { node { topics { name kind } steps { papers(first: 5) { edges { node { title year } } } } } }
    }
  }
}""",
    ),
)

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
}

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ScholarGraph</title>
<style>
  :root {{ color-scheme: light dark; }}
  body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }}
  h1 {{ margin-bottom: 0; }}
  li {{ margin: 1rem 0; }}
  pre {{ overflow-x: auto; padding: .75rem; border-radius: .5rem; background: #8881; font-size: .85rem; }}
</style>
<h1>ScholarGraph</h1>
<p>Authors, papers, topics and institutions as a graph, asked in GraphQL: who wrote what with whom, and how any two
people or topics are connected, with the papers that prove each step.</p>
<p>Three questions to begin with; each link shows the answer as JSON.</p>
<ol>
{questions}
</ol>
<p>Your own questions go to <code>/graphql</code>, by POST as <code>{{"query": "..."}}</code> or by GET as
<code>?query=...</code>; <code>scholargraph schema</code> prints what can be asked.</p>
</html>
"""


def link(question: Question) -> str:
    """Where the answer is."""
    return f"/graphql?query={quote(question.query)}"


def start_page() -> str:
    """The page as HTML."""
    questions = "\n".join(
        f'<li><a href="{escape(link(question))}">{escape(question.text)}</a><pre>{escape(question.query)}</pre></li>'
        for question in QUESTIONS
    )
    return _PAGE.format(questions=questions)
