"""The rules of names and docstrings that docs/contributing.md tells, held against every Python file of the tree."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("graph", "schema", "loaders", "exports", "server", "tests", "benchmarks")

Named = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

CLASSES_TWICE = {
    "Authorship": "OpenAlex's word for an author on a paper: of a record, and of the schema's edge",
}
"""Names that two classes may have, each with the reason."""

FILES_TWICE = {
    "conftest.py": "pytest looks for this name",
    "reader.py": "a source's entry, loaders/sources/NAME/reader.py",
    "papers.py": "what each source makes of one paper",
    "people.py": "what each source knows of the people on a paper",
    "database.py": "server/commands/NAME.py is the command `scholargraph NAME`",
}
"""Names that two files of a package may have, each with the reason."""

VERB_FORMS = {
    "author_matching": "record linkage calls it so, and a function of the file does it",
    "bounded_cache": "an adjective before a noun",
    "constrained_clustering": "the field's noun (Wagstaff and Cardie 2000)",
    "failed_start": "an adjective before a noun",
    "field_merging": "the GraphQL specification's noun (5.3.2)",
    "affected": "an adjective for the records that a batch touches; AffectedRecords is its class",
    "introduced_objects": "an adjective before a noun",
    "killed": "an adjective for a load",
    "killed_load": "an adjective before a noun",
    "named_methods": "an adjective before a noun",
    "paging": "the field's noun: keyset paging",
    "persisted_documents": "GraphQL over HTTP's noun",
    "planned_statements": "an adjective before a noun",
    "printed_text": "an adjective before a noun",
    "projected_filters": "an adjective before a noun",
    "request_parsing": "the field's noun",
    "contradicting_ids": "an adjective before a noun",
    "shared_ids": "an adjective before a noun",
    "shared_positions": "an adjective before a noun",
    "stored_records": "an adjective before a noun",
    "unattended_marks": "an adjective before a noun",
    "tied_paths": "an adjective before a noun; a tie is the model's word",
}
"""Files whose name has a word in -ing or -ed, each with the reason; `test_NAME.py` is as NAME."""

NO_VERBS = {"during", "feed"}
"""Words in -ing or -ed that are a preposition and a noun."""

ENDED_FILES = {"base", "common", "helper", "helpers", "misc", "util", "utils"}
ENDED_WORDS = {"data", "get", "helper", "info", "item", "manager", "misc", "obj", "tmp", "util", "utils"}

WORDS_OF_OTHERS = {
    "PageInfo": "Relay's type",
    "PageInfoPlan": "the plan of Relay's PageInfo",
    "_data": "GraphML's element <data>",
    "_item": "CSL's and VOSviewer's word for a paper or a node",
    "_page_info": "Relay's pageInfo",
    "_page_info_builder": "Relay's pageInfo",
    "data_dir": "the setting SCHOLARGRAPH_DATA_DIR",
    "data_received": "asyncio.Protocol has this method",
    "do_GET": "http.server has this method",
    "get": "dict and lxml have this method",
    "get_response": "starlette's StaticFiles has this method",
    "handle_data": "html.parser's HTMLParser has this method",
    "page_info": "Relay's pageInfo",
    "plan_page_info": "Relay's pageInfo",
    "unused_data": "zlib's decompressors have this property",
}
"""Classes and functions with a word that is not ours to choose, each with the reason."""

LEAST_WORDS = 4
LEANING = re.compile(
    r"(Adds them|All but|All of them|Also|And|As|At once|Both|But|Each of them|For who|It|Its|Likewise|Nothing|None|Of|"
    r"Once|One of them|Or|Ours|Same|So|Such|That of|The same|Their|Them|There|These|They|Those|Twice|Unless|Until)\b(?! one\b)"
)
"""How a first line begins that cannot be understood without the name or the neighbours."""

"""Files with docstrings whose first line does not stand alone yet."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every Python file of the packages by its path from the root, parsed."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    relative = {path.relative_to(ROOT).as_posix(): path for path in paths}
    return {
        name: ast.parse(path.read_text(encoding="utf-8"))
        for name, path in relative.items()
        if "node_modules" not in name
    }


def package_of(path: str) -> str:
    """The package that a file's name must be alone in: `graph`, and of the tests `tests/graph`, which mirrors it."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "tests" and len(parts) > 2 else parts[0]


def named_nodes(tree: ast.Module) -> Iterator[tuple[str, Named]]:
    yield "the module", tree
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node


def words_of(name: str) -> set[str]:
    """The words of a name in camel case or with underscores, in lower case.

    >>> sorted(words_of("getHTTPData")), sorted(words_of("_tmp_file"))
    (['data', 'get', 'http'], ['file', 'tmp'])
    """
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)}


def fault_of(docstring: str) -> str | None:
    """Why the first line of a docstring does not stand alone, as far as a program can see; None where it does."""
    first = docstring.split("\n", 1)[0].strip()
    if not re.search(r"[.:?!][\"')`]*$", first):
        return "the sentence does not end on the first line"
    if len(re.findall(r"[\w`'’./*<>-]+", first)) < LEAST_WORDS:
        return f"fewer than {LEAST_WORDS} words"
    return f"begins with {opening.group(0)!r}" if (opening := LEANING.match(first)) else None


def test_no_class_name_stands_twice() -> None:
    places = defaultdict[str, list[str]](list)
    for path, tree in trees().items():
        for name, node in named_nodes(tree):
            if isinstance(node, ast.ClassDef):
                places[name].append(path)
    twice = {name: paths for name, paths in places.items() if len(paths) > 1}
    assert {name: paths for name, paths in twice.items() if name not in CLASSES_TWICE} == {}
    assert [name for name in CLASSES_TWICE if name not in twice] == [], "exceptions that are none any more"


def test_no_file_name_stands_twice_in_a_package() -> None:
    places = defaultdict[tuple[str, str], list[str]](list)
    for path in trees():
        places[package_of(path), path.rsplit("/", 1)[-1]].append(path)
    twice = {key: paths for key, paths in places.items() if len(paths) > 1 and key[1] != "__init__.py"}
    assert {key: paths for key, paths in twice.items() if key[1] not in FILES_TWICE} == {}


def test_files_have_nouns_for_names() -> None:
    stems = {path: path.rsplit("/", 1)[-1].removesuffix(".py").removeprefix("test_") for path in trees()}
    verbs = {
        path: stem
        for path, stem in stems.items()
        if any(word.endswith(("ing", "ed")) and word not in NO_VERBS for word in stem.split("_"))
    }
    assert {path for path, stem in verbs.items() if stem not in VERB_FORMS} == set()
    assert VERB_FORMS.keys() - set(verbs.values()) == set(), "exceptions that are none any more"
    assert {path for path, stem in stems.items() if stem in ENDED_FILES} == set()


def test_classes_and_functions_have_no_words_that_say_nothing() -> None:
    assert [
        f"{path}:{node.lineno} {name}"
        for path, tree in trees().items()
        for name, node in named_nodes(tree)
        if not isinstance(node, ast.Module)
        and not name.startswith("test_")
        and name not in WORDS_OF_OTHERS
        and words_of(name) & ENDED_WORDS
    ] == []


def test_every_package_says_what_is_in_it() -> None:
    packages = {path: tree for path, tree in trees().items() if path.endswith("/__init__.py")}
    lines = {
        path: [line for line in (ast.get_docstring(tree) or "").splitlines() if line] for path, tree in packages.items()
    }
    assert [path for path, text in lines.items() if len(text) < 3] == []


def test_the_first_line_of_every_docstring_stands_alone() -> None:
    assert [
        f"{path}:{getattr(node, 'lineno', 1)} {name}: {fault}"
        for path, tree in trees().items()
        for name, node in named_nodes(tree)
        if (docstring := ast.get_docstring(node)) and (fault := fault_of(docstring))
    ] == []


@pytest.mark.parametrize(
    ("docstring", "fault"),
    [
        ("The papers of an author, newest first.", None),
        ("None of the names is an abbreviation.", "begins with 'None'"),
        ("One of them.", "fewer than 4 words"),
        ("Of each paper its authors.", "begins with 'Of'"),
        ("The authors of a paper, in the order\nof its list.", "the sentence does not end on the first line"),
        ("The same list for the same inputs.", "begins with 'The same'"),
    ],
)
def test_a_first_line_that_leans_on_its_neighbours_is_seen(docstring: str, fault: str | None) -> None:
    assert fault_of(docstring) == fault
