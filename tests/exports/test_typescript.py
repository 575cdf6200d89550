"""The shapes of exports as the explorer has them in TypeScript: current, and what each type of Python becomes."""

import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import pytest
from msgspec import Struct, inspect

from exports.typescript import declarations, export_shapes, type_text

ROOT = Path(__file__).parents[2]
SHAPES = ROOT / "explorer" / "src" / "exports" / "shapes.ts"


class Tone(StrEnum):
    LOUD = "loud"
    SOFT = "soft"


class Note(Struct, rename="camel"):
    text: str
    first_year: int | None = None
    tones: list[Tone] = []


class Song(Struct):
    notes: list[Note]
    encore: Note | None
    finished: bool


def test_the_shapes_of_the_explorer_are_current() -> None:
    assert SHAPES.read_text() == export_shapes(), "run: python -m exports > explorer/src/exports/shapes.ts"


def test_the_package_prints_the_shapes() -> None:
    printed = subprocess.run([sys.executable, "-m", "exports"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert printed.stdout == export_shapes()


def test_structs_become_interfaces_and_each_is_declared_once() -> None:
    assert list(declarations([Song, Note])) == [
        "export interface Song {\n  notes: readonly Note[];\n  encore: Note | null;\n  finished: boolean;\n}\n",
        "export interface Note {\n  text: string;\n  firstYear?: number | null;\n  tones?: readonly Tone[];\n}\n",
        'export type Tone = "loud" | "soft";\n',
    ]


@pytest.mark.parametrize(
    ("python", "typescript"),
    [
        (str, "string"),
        (float, "number"),
        (list[int | None], "readonly (number | null)[]"),
        (list[list[str]], "readonly (readonly string[])[]"),
        (Note | None, "Note | null"),
    ],
)
def test_a_type_is_written_as_in_typescript(python: object, typescript: str) -> None:
    assert type_text(inspect.type_info(python)) == typescript


def test_a_type_without_counterpart_is_refused() -> None:
    with pytest.raises(TypeError, match="no counterpart"):
        type_text(inspect.type_info(bytes))
