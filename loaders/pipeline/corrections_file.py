"""The corrections file: plain YAML, kept by the user.

    same:
      - [Author:acl:jane-doe, Author:openreview:~Jane_Doe1]
    different:
      - [Author:acl:yang-liu, Author:openreview:~Yang_Liu5]
    rename:
      - {id: "Author:acl:old-name", name: New Name}
    remove:
      - Paper:acl:W19-0101

Every error names the file and its lines.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, cast

import yaml

from graph.errors import BadInput, shown
from graph.ids import NodeId, parse_node_id
from graph.model import Label
from loaders.identity.keys.user_corrections import Kind
from loaders.records.records import MAX_NAME_CHARACTERS

MAX_BYTES = 8 * 1024 * 1024
_KINDS: Mapping[str, Kind] = {"same": "same", "different": "different", "rename": "rename", "remove": "remove"}


class StatedCorrection(NamedTuple):
    """One correction as the file states it."""

    line: int
    kind: Kind
    label: Label
    keys: tuple[str, ...]
    """Sorted."""
    name: str | None = None

    @property
    def words(self) -> tuple[object, ...]:
        """Equal for two corrections that state the same, wherever they stand in the file."""
        return self.kind, self.label, self.keys, self.name


def read_corrections_file(path: Path) -> list[StatedCorrection]:
    """The corrections that a file states, in its order.

    BadInput names the line of whatever is wrong, and both lines of a conflict.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput(f"the corrections file {shown(str(path))} cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise BadInput(f"the corrections file {shown(str(path))} has more than {MAX_BYTES:,} bytes")
    try:
        root = cast("yaml.Node | None", yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.SafeLoader))
    except UnicodeDecodeError as error:
        raise BadInput(f"the corrections file {shown(str(path))} is not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f", line {mark.line + 1}" if mark else ""
        raise BadInput(f"{path}{where}: this is not YAML") from error
    file = _CorrectionsDocument(str(path))
    stated = list(file.corrections(root)) if root is not None else []
    file.check(stated)
    return stated


@dataclass(frozen=True)
class _CorrectionsDocument:
    """A corrections file that is being read; its name stands in every error."""

    name: str

    def wrong(self, node: yaml.Node, sentence: str) -> BadInput:
        return BadInput(f"{self.name}, line {_line(node)}: {sentence}")

    def corrections(self, root: yaml.Node) -> Iterator[StatedCorrection]:
        """Yields each correction, in the order of the file."""
        if not isinstance(root, yaml.MappingNode):
            raise self.wrong(root, f"expected lists under {', '.join(_KINDS)}")
        for key, value in _pairs(root):
            kind = _KINDS.get(str(key.value))
            if kind is None:
                raise self.wrong(key, f"{shown(str(key.value))} is no kind of correction; expected {', '.join(_KINDS)}")
            for entry in self._entries(value):
                yield self._correction(kind, entry)

    def _entries(self, node: yaml.Node) -> list[yaml.Node]:
        if isinstance(node, yaml.ScalarNode) and not node.value:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(node, "expected a list")
        return cast("list[yaml.Node]", node.value)

    def _correction(self, kind: Kind, entry: yaml.Node) -> StatedCorrection:
        name = None
        if kind == "rename":
            name, ids = self._renamed(entry)
        elif kind == "remove":
            ids = [self._id(entry)]
        else:
            ids = [self._id(node) for node in self._entries(entry)]
            if len(ids) < 2:
                raise self.wrong(entry, f"{kind} takes two ids at least, as [Author:acl:a, Author:acl:b]")
        labels = {node_id.label for node_id in ids}
        if len(labels) > 1:
            raise self.wrong(entry, f"ids of one type are expected; these are of {', '.join(sorted(labels))}")
        label = labels.pop()
        if kind == "remove" and label not in {Label.AUTHOR, Label.PAPER}:
            raise self.wrong(entry, f"an author or a paper can be removed; a {label.lower()} follows from its papers")
        keys = tuple(sorted({node_id.key for node_id in ids}))
        if kind in {"same", "different"} and len(keys) < 2:
            raise self.wrong(entry, "these are one id, given twice")
        return StatedCorrection(_line(entry), kind, label, keys, name)

    def _renamed(self, entry: yaml.Node) -> tuple[str, list[NodeId]]:
        fields = {str(key.value): value for key, value in _pairs(entry)} if isinstance(entry, yaml.MappingNode) else {}
        if fields.keys() != {"id", "name"}:
            raise self.wrong(entry, "rename takes an id and a name, as {id: Author:acl:a-b, name: A. B.}")
        node_id, name = self._id(fields["id"]), fields["name"]
        if node_id.label is not Label.AUTHOR:
            raise self.wrong(entry, f"an author can be renamed; {shown(str(node_id))} is a {node_id.label.lower()}")
        text = str(name.value).strip() if isinstance(name, yaml.ScalarNode) else ""
        if not text or len(text) > MAX_NAME_CHARACTERS or not text.isprintable():
            raise self.wrong(entry, f"the name is expected to be one line of at most {MAX_NAME_CHARACTERS} characters")
        return text, [node_id]

    def _id(self, node: yaml.Node) -> NodeId:
        if not isinstance(node, yaml.ScalarNode):
            raise self.wrong(node, "expected an id such as Author:acl:jane-doe")
        try:
            return parse_node_id(str(node.value))
        except BadInput as error:
            raise self.wrong(node, str(error)) from error

    def check(self, stated: Iterable[StatedCorrection]) -> None:
        """Raises BadInput where two corrections cannot both stand."""
        group_of: dict[tuple[Label, str], dict[tuple[Label, str], int]] = {}
        """By id, all ids that are the same by the corrections so far, each with the line that says so."""
        by_key: dict[tuple[Label, str], StatedCorrection] = {}
        for correction in stated:
            places = [(correction.label, key) for key in correction.keys]
            if correction.kind in {"rename", "remove"}:
                for place in places:
                    if (earlier := by_key.get(place)) is not None:
                        what = f"{correction.kind} and {earlier.kind} of {correction.label}:{place[1]}"
                        raise self._conflict(correction, earlier, what)
                    by_key[place] = correction
            if correction.kind == "same":
                joined: dict[tuple[Label, str], int] = {}
                for place in places:
                    joined.update(group_of.get(place, {place: correction.line}))
                for place in joined:
                    group_of[place] = joined
        for correction in stated:
            if correction.kind == "different":
                self._check_different(correction, group_of)

    def _check_different(
        self, correction: StatedCorrection, group_of: Mapping[tuple[Label, str], Mapping[tuple[Label, str], int]]
    ) -> None:
        """Raises BadInput where two things that are to be different are the same by others."""
        label = correction.label
        for first, second in combinations(correction.keys, 2):
            line = group_of.get((label, first), {}).get((label, second))
            if line is not None:
                raise BadInput(
                    f"{self.name}, lines {line} and {correction.line}: {label}:{first} and {label}:{second}"
                    " are said to be the same, and to be different"
                )

    def _conflict(self, correction: StatedCorrection, earlier: StatedCorrection, what: str) -> BadInput:
        return BadInput(f"{self.name}, lines {earlier.line} and {correction.line}: {what} cannot both stand")


def _pairs(node: yaml.MappingNode) -> list[tuple[yaml.Node, yaml.Node]]:
    return cast("list[tuple[yaml.Node, yaml.Node]]", node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
