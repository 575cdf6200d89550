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
    """One correction as the file has it."""

    line: int
    kind: Kind
    label: Label
    keys: tuple[str, ...]
    """Sorted."""
    name: str | None = None

    @property
    def words(self) -> tuple[object, ...]:
        """The same for two that say the same."""
        return self.kind, self.label, self.keys, self.name


def read_corrections_file(path: Path) -> list[StatedCorrection]:
    """What the file says, in its order; BadInput names the line of whatever is wrong, and both lines of a conflict."""
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
    said = list(file.corrections(root)) if root is not None else []
    file.check(said)
    return said


@dataclass(frozen=True)
class _CorrectionsDocument:
    """The file under way, for its name in errors."""

    name: str

    def wrong(self, node: yaml.Node, sentence: str) -> BadInput:
        return BadInput(f"{self.name}, line {_line(node)}: {sentence}")

    def corrections(self, root: yaml.Node) -> Iterator[StatedCorrection]:
        """Each correction, in the order of the file."""
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
        labels = {one.label for one in ids}
        if len(labels) > 1:
            raise self.wrong(entry, f"ids of one type are expected; these are of {', '.join(sorted(labels))}")
        label = labels.pop()
        if kind == "remove" and label not in {Label.AUTHOR, Label.PAPER}:
            raise self.wrong(entry, f"an author or a paper can be removed; a {label.lower()} follows from its papers")
        keys = tuple(sorted({one.key for one in ids}))
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

    def check(self, said: Iterable[StatedCorrection]) -> None:
        """BadInput where two corrections cannot both stand."""
        group_of: dict[tuple[Label, str], dict[tuple[Label, str], int]] = {}
        by_key: dict[tuple[Label, str], StatedCorrection] = {}
        for one in said:
            for key in one.keys:
                place = (one.label, key)
                other = by_key.get(place)
                if one.kind in {"rename", "remove"}:
                    if other is not None:
                        raise self._conflict(one, other, f"{one.kind} and {other.kind} of {one.label}:{key}")
                    by_key[place] = one
            if one.kind == "same":
                joined: dict[tuple[Label, str], int] = {}
                for key in one.keys:
                    joined.update(group_of.get((one.label, key), {(one.label, key): one.line}))
                for place in joined:
                    group_of[place] = joined
        for one in said:
            if one.kind != "different":
                continue
            for index, key in enumerate(one.keys):
                together = group_of.get((one.label, key), {})
                for other_key in one.keys[index + 1 :]:
                    if (one.label, other_key) in together:
                        line = together[one.label, other_key]
                        raise BadInput(
                            f"{self.name}, lines {line} and {one.line}: {one.label}:{key} and {one.label}:{other_key}"
                            " are said to be the same, and to be different"
                        )

    def _conflict(self, one: StatedCorrection, other: StatedCorrection, what: str) -> BadInput:
        return BadInput(f"{self.name}, lines {other.line} and {one.line}: {what} cannot both stand")


def _pairs(node: yaml.MappingNode) -> list[tuple[yaml.Node, yaml.Node]]:
    return cast("list[tuple[yaml.Node, yaml.Node]]", node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
