"""Trusted documents: a query by the SHA-256 of its text (GraphQL over HTTP, appendix Persisted Documents).

The hash may also come as Apollo's and urql's links for persisted queries send it. Texts are not learnt from clients:
where a hash is none of a trusted document, the link is told so, and sends the text.

Manifests are what the code generators of clients write: a JSON object of documents by their digest, with or without
`sha256:` before it. A folder stands for all of its `*.json` files, and all of its `*.graphql` files.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import cast

import orjson

from graph.errors import BadInput, DocumentsOff, DocumentsOnly, HashesOff, NoSuchDocument, shown
from server.http.request_parsing import ParsedRequest
from server.limits.refusals import Refusal

PREFIX = "sha256:"


class Mode(StrEnum):
    """What is done with trusted documents."""

    OFF = "off"
    """Ids are refused."""
    ALLOWED = "allowed"
    """By id or by text."""
    ONLY = "only"
    """By id alone: nothing that was not known beforehand is executed."""


class TrustedDocuments:
    """The documents that may be asked by their id."""

    def __init__(self, mode: Mode, manifests: Iterable[Path] = ()) -> None:
        self.mode = mode
        self._texts: dict[str, str] = {}
        if mode is not Mode.OFF:
            for manifest in manifests:
                self._texts.update(_read(manifest))
        self._names = {text: digest[:12] for digest, text in self._texts.items()}

    def text(self, request: ParsedRequest) -> str:
        """The text of the document that is asked; a Refusal where the mode or the id does not let it be."""
        if request.document_id is None and request.document_hash is not None:
            trusted = self._texts.get(request.document_hash)
            if trusted is not None and request.query in (None, trusted):
                return trusted
            if request.query is None:
                raise Refusal(HashesOff("PersistedQueryNotSupported"), in_json=False)
        if request.document_id is None:
            if self.mode is Mode.ONLY:
                raise Refusal(DocumentsOnly("only trusted documents are answered here; expected their id, documentId"))
            return request.query or ""
        if self.mode is Mode.OFF:
            raise Refusal(DocumentsOff("ids of documents are not taken here; expected the text, query"))
        text = self._texts.get(request.document_id.removeprefix(PREFIX))
        if text is None:
            raise Refusal(NoSuchDocument(f"no trusted document has the id {shown(request.document_id)}"), in_json=False)
        return text

    def name(self, text: str) -> str | None:
        """How the figures and logs call a trusted document: the beginning of its digest; None for any other text."""
        return self._names.get(text)


def _read(manifest: Path) -> Iterator[tuple[str, str]]:
    """The digests and texts of a manifest or folder; BadInput where it is none, or a digest is not that of its text."""
    if manifest.is_dir():
        for file in sorted(manifest.rglob("*.json")):
            yield from _read(file)
        for file in sorted(manifest.rglob("*.graphql")):
            text = file.read_text("utf-8")
            yield _digest(text), text
        return
    try:
        content: object = orjson.loads(manifest.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise BadInput(f"the manifest {manifest} cannot be read ({error})") from error
    if not isinstance(content, dict):
        raise BadInput(f'the manifest {manifest} is no object; expected {{"sha256:<hex>": "document"}}')
    for key, text in cast("Mapping[str, object]", content).items():
        digest = key.removeprefix(PREFIX)
        if not isinstance(text, str) or digest != _digest(text):
            raise BadInput(f"in the manifest {manifest}, {key[:80]!r} is not the SHA-256 of its document")
        yield digest, text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
