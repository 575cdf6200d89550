"""Titles that name no paper: front matter, editorials, and what else many a volume has under the same few words."""

import re

_WHOLE = frozenset(
    title
    for line in (
        "abstract;abstracts;abstracts of current literature;acknowledgement;acknowledgements",
        "acknowledgment;acknowledgments;addendum;advertisements;afterword;announcement;announcements;appendix",
        "author and subject index;author index;author indices;authors;back matter;backmatter;bibliography",
        "call for papers;calls for papers;personal notes;guidelines for submission;guidelines for submissions",
        "poster;posters;preface editorial;preface foreword;withdraw;withdrawn",
        "book review;book reviews;book received;books received;briefly noted;calendar;closing remarks;committee",
        "committees;concluding remarks;conclusion;conclusions;conference committee;conference organization",
        "conference program;conference schedule;contents;copyright;copyright notice;copyright page;correction",
        "corrections;corrigenda;corrigendum;cover;cover page;discussion;editor s note;editorial;editorial board",
        "editorial note;editors foreword;editors introduction;editors note;editors preface;epilogue;errata;erratum",
        "foreword;front matter;frontmatter;glossary;guest editorial;guest editors introduction;imprint;in memoriam",
        "index;index of authors;index of keywords;introduction;introductory remarks;invited paper;invited papers",
        "invited speaker;invited speakers;invited talk;invited talks;keynote;keynote address;keynote lecture",
        "keynote lectures;keynote speech;keynote talk;keynote talks;keynotes;keyword index;letter to the editor",
        "letters to the editor;list of participants;list of referees;list of reviewers;masthead;name index;news",
        "newsletter;no title;obituaries;obituary;opening address;opening remarks;opening session;organisation",
        "organisers;organization;organizers;organizing committee;overview;panel;panel discussion;panels",
        "participants;plenary lecture;plenary talk;preface;preliminaries;preliminary;proceedings;program",
        "program committee;programme;programme committee;prologue;publications received;references;referees",
        "reviewers;reviewing committee;schedule;sponsors;subject index;summary;survey;table of contents",
        "title page;tutorial;tutorial abstracts;tutorials;untitled;welcome;welcome message",
    )
    for title in line.split(";")
)
_OPENING = re.compile(
    r"""
    (?: proceedings\ of | front\ ?matter | finite\ string\ newsletter | panel\ \d | editorial\b
      | (?:preface|foreword)\ by
      | (?:(?:guest\ )?editors?\ (?:s\ )?)?(?:introduction|preface|foreword)\ (?:to|for)\ (?:the\ |this\ )
        (?:\w+\ )?(?:special|issue|section|proceedings|volume|workshop|conference|mini\ ?track|track)\b
      | (?:guest\ )?editors?\ (?:s\ )?(?:introduction|note|preface|foreword|message|letter|report)
      | (?:message|letter|note|report|welcome|greetings?)\ (?:from|of|by)\ (?:the\ )?(?:\w+\ ){0,2}
        (?:chairs?|editors?|president|organi[sz]ers?|committee)\b
      | erratum\b | errata\b | corrigend(?:um|a)\b | addendum\b | corrections?\ to\b
    )
    """,
    re.VERBOSE,
)
"""How a title of that sort begins when it goes on with the name of its volume, or of the paper it mends."""
_NUMBER_AFTER = re.compile(r" (?:\d+|[ivx]+)$")


def is_front_matter(form: str) -> bool:
    """Whether a title, in its normal form, tells no paper from others.

    >>> is_front_matter("introduction"), is_front_matter("introduction to the special issue on parsing")
    (True, True)
    >>> is_front_matter("introduction to the conll 2003 shared task")
    False
    """
    words = form.removeprefix("the ")
    return _NUMBER_AFTER.sub("", words) in _WHOLE or _OPENING.match(words) is not None
