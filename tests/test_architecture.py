"""What docs/architecture.md and docs/contributing.md name is there: every file, and every function and class in it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("architecture.md", "contributing.md")
NAMED = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+)?)(?:: ([A-Za-z_][\w.]*))?`")
"""`path/`, `path/file.py` or `path/file.py: function`, with `Class.method` for a method."""


def page_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@cache
def definitions(path: Path) -> frozenset[str]:
    """Every function and class of a file, methods as `Class.method`."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            methods = (item for item in node.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef))
            names.update(f"{node.name}.{method.name}" for method in methods)
    return frozenset(names)


def ways() -> dict[str, list[str]]:
    """The numbered lines of each way, by its heading."""
    part = page_of("architecture.md").partition("\n## Three ways\n")[2].partition("\n## ")[0]
    sections = re.split(r"\n### ", part)[1:]
    return {section.splitlines()[0]: re.findall(r"(?m)^\d+\. .*$", section) for section in sections}


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_function_that_a_page_names_is_there(page: str) -> None:
    missing: list[str] = []
    named = NAMED.findall(page_of(page))
    for path, name in named:
        file = ROOT / path
        if not file.exists() or (name and name not in definitions(file)):
            missing.append(f"{path}: {name}" if name else path)
    assert missing == []
    assert len(named) > 30, "the page's way of naming files is no longer the one that is looked for"


def test_the_three_ways_have_ten_lines_that_each_name_a_file() -> None:
    lines_of = ways()
    assert {heading.partition(":")[0]: len(lines) for heading, lines in lines_of.items()} == {
        "A load": 10,
        "A question": 10,
        "A path": 10,
    }
    assert [line for lines in lines_of.values() for line in lines if not NAMED.search(line)] == []


def test_every_package_has_a_room_on_the_page() -> None:
    rooms = page_of("architecture.md").partition("\n## Rooms\n")[2]
    packages = [
        path.parent.relative_to(ROOT).as_posix()
        for top in ("graph", "loaders", "schema", "exports", "server")
        for path in [*(ROOT / top).glob("__init__.py"), *(ROOT / top).glob("*/__init__.py")]
    ]
    rooms_of_a_room = {"loaders/samples", "schema/foundation", "loaders", "schema", "server"}
    assert [package for package in packages if f"`{package}/`" not in rooms and package not in rooms_of_a_room] == []
