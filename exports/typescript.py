"""The shapes of exports as TypeScript, for the explorer, which sends what it shows in these shapes, and their formats.

`python -m exports > explorer/src/exports/shapes.ts` writes them; a test compares the two.
"""

import json
from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct, inspect

from exports.formats import FILE_KINDS, NetworkFormat, PaperFormat
from exports.shapes import ExportedNetwork, ExportedPapers

HEAD = """\
/** What the service writes files from. Generated: `python -m exports > explorer/src/exports/shapes.ts`. */
"""


def export_shapes() -> str:
    """The whole TypeScript module: networks, papers, and their formats as a reader chooses among them."""
    texts = declarations([ExportedNetwork, ExportedPapers], [NetworkFormat, PaperFormat])
    offered = (choices("NETWORK_FORMATS", NetworkFormat), choices("PAPER_FORMATS", PaperFormat))
    return HEAD + "".join(f"\n{text}" for text in (*texts, *offered))


def choices(constant: str, formats: type[NetworkFormat] | type[PaperFormat]) -> str:
    """A constant with each format, its name, and the programs that open it, in the order of the enumeration.

    >>> print(choices("PAPER_FORMATS", PaperFormat).partition("]")[2].splitlines()[1])
      ["bibtex", "BibTeX", "LaTeX"],
    """
    rows = ((member.value, FILE_KINDS[member].name, FILE_KINDS[member].programs) for member in formats)
    lines = "".join(f"  {json.dumps(row)},\n" for row in rows)
    kind = f"readonly [format: {formats.__name__}, name: string, programs: string]"
    return f"export const {constant}: readonly ({kind})[] = [\n{lines}];\n"


def declarations(structs: Iterable[type[Struct]], enums: Iterable[type[Enum]] = ()) -> Iterator[str]:
    """An `interface` for each struct, and a union of literals for each enumeration, that these lead to; each once.

    A field that has a default in Python may be absent in TypeScript.

    >>> class Note(Struct, rename="camel"):
    ...     text: str
    ...     first_year: int | None = None
    >>> print(*declarations([Note]), sep="")
    export interface Note {
      text: string;
      firstYear?: number | null;
    }
    <BLANKLINE>
    """
    # those named come first, then what their fields lead to, as it is met
    waiting = [*inspect.multi_type_info([*structs, *enums])]
    declared: set[type] = set()
    while waiting:
        match waiting.pop(0):
            case inspect.StructType(cls=cls, fields=fields) if cls not in declared:
                declared.add(cls)
                yield interface(cls, fields)
                waiting.extend(field.type for field in fields)
            case inspect.EnumType(cls=cls) if cls not in declared:
                declared.add(cls)
                yield union(cls)
            case inspect.ListType(item_type=inner):
                waiting.append(inner)
            # containers lead to what they hold; plain types are written where they stand
            case inspect.UnionType(types=inner):
                waiting.extend(inner)
            case _:
                pass


def interface(cls: type[Struct], fields: Iterable[inspect.Field]) -> str:
    """One struct as an `interface`, by the names that its fields have in JSON."""
    lines = [f"  {field.encode_name}{'' if field.required else '?'}: {type_text(field.type)};\n" for field in fields]
    return f"export interface {cls.__name__} {{\n{''.join(lines)}}}\n"


def union(cls: type[Enum]) -> str:
    """One enumeration as a union of its values."""
    values = " | ".join(f'"{member.value}"' for member in cls)
    return f"export type {cls.__name__} = {values};\n"


def type_text(kind: inspect.Type) -> str:
    """A type as it is written in TypeScript; TypeError where it has no counterpart there.

    >>> type_text(inspect.type_info(list[int | None]))
    'readonly (number | null)[]'
    """
    match kind:
        case inspect.StructType(cls=cls) | inspect.EnumType(cls=cls):
            return cls.__name__
        case inspect.ListType(item_type=inner):
            text = type_text(inner)
            return f"readonly ({text})[]" if " " in text else f"readonly {text}[]"
        case inspect.UnionType(types=types):
            return " | ".join(map(type_text, types))
        case inspect.StrType():
            return "string"
        case inspect.IntType() | inspect.FloatType():
            return "number"
        case inspect.BoolType():
            return "boolean"
        case inspect.NoneType():
            return "null"
        case _:
            raise TypeError(f"{kind} has no counterpart in TypeScript")
