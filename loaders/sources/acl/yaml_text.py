"""YAML as text, lists and mappings: every value as it is written, bounded, and without anything that multiplies.

A surname `No` stays a text, a year too; aliases are refused, and so is what is nested deeply.
"""

import io
from collections.abc import Iterator
from typing import cast

import yaml

from graph.errors import BadInput

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 20

Value = str | list["Value"] | dict[str, "Value"]


def parse_yaml(name: str, stream: io.BufferedReader) -> Value:
    """Reads the first document of a stream. BadInput says what is wrong with anything else."""
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise BadInput(f"{name} has more than {MAX_BYTES:,} bytes, which no YAML file of the ACL Anthology has")
    try:
        return _built(name, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f" in line {mark.line + 1}" if mark else ""
        raise BadInput(f"{name} is damaged YAML{where}; is the file complete?") from error


def _built(name: str, text: str) -> Value:
    root: list[Value] = []
    open_values: list[list[Value] | dict[str, Value]] = [root]
    keys: list[str | None] = [None]
    for event in cast("Iterator[yaml.Event]", yaml.parse(text, Loader=yaml.CBaseLoader)):
        if isinstance(event, yaml.AliasEvent):
            raise BadInput(f"{name} holds an alias (*{event.anchor}), which no YAML file of the ACL Anthology does")
        if isinstance(event, yaml.DocumentEndEvent):
            break
        if isinstance(event, yaml.CollectionEndEvent):
            open_values.pop()
            keys.pop()
            continue
        # the value that the event opens or is
        value: Value
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        elif isinstance(event, yaml.MappingStartEvent):
            value = {}
        else:
            continue
        # its place: in the list, or under the key that came before; a text without a key before it is one
        holder, key = open_values[-1], keys[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif key is not None:
            holder[key] = value
            keys[-1] = None
        elif isinstance(value, str):
            keys[-1] = value
            continue
        else:
            raise BadInput(f"{name} has a mapping with a key that is no text")
        # a list or a mapping stays open until its end
        if not isinstance(value, str):
            open_values.append(value)
            keys.append(None)
            if len(open_values) > MAX_DEPTH:
                raise BadInput(f"{name} is nested more than {MAX_DEPTH} deep, as no YAML file of the ACL Anthology is")
    return root[0] if root else ""
