"""What VOSviewer, Cytoscape and CSL say a file of theirs is, as JSON schemas of what we may write."""

from typing import Any

NUMBER = {"type": "number"}
TEXT = {"type": "string"}


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def array(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


VOSVIEWER = closed(
    ["network"],
    network=closed(
        ["items", "links"],
        items=array(
            closed(
                ["id", "label"],
                id={"type": "integer", "minimum": 1},
                label=TEXT,
                description=TEXT,
                url=TEXT,
                x={"type": "number", "minimum": -1, "maximum": 1},
                y={"type": "number", "minimum": -1, "maximum": 1},
                cluster={"type": "integer", "minimum": 1},
                weights={"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
                scores={"type": "object", "additionalProperties": NUMBER},
            )
        ),
        links=array(
            closed(
                ["source_id", "target_id"],
                source_id={"type": "integer"},
                target_id={"type": "integer"},
                strength={"type": "number", "exclusiveMinimum": 0},
            )
        ),
    ),
    config={"type": "object"},
    info=closed([], title=TEXT, description=TEXT),
)

CYTOSCAPE = {
    "type": "object",
    "required": ["elements"],
    "properties": {
        "data": {"type": "object"},
        "elements": closed(
            ["nodes", "edges"],
            nodes=array(
                closed(
                    ["data"],
                    data={"type": "object", "required": ["id"], "properties": {"id": TEXT}},
                    position=closed(["x", "y"], x=NUMBER, y=NUMBER),
                )
            ),
            edges=array(
                closed(
                    ["data"],
                    data={
                        "type": "object",
                        "required": ["id", "source", "target"],
                        "properties": {"id": TEXT, "source": TEXT, "target": TEXT},
                    },
                )
            ),
        ),
    },
}

_NAME = {
    "type": "object",
    "properties": dict.fromkeys(("family", "given", "literal", "non-dropping-particle", "suffix"), TEXT),
    "additionalProperties": False,
    "anyOf": [{"required": ["literal"]}, {"required": ["family"]}],
}
CSL = array(
    {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "type": {
                "enum": [
                    "article", "article-journal", "book", "chapter", "dataset", "document",
                    "paper-conference", "report", "thesis",
                ]
            },
            "author": array(_NAME),
            "editor": array(_NAME),
            "issued": closed(
                ["date-parts"],
                **{
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                    }
                },
            ),
            "custom": {"type": "object"},
            **dict.fromkeys(
                ("id", "title", "container-title", "volume", "issue", "page", "publisher", "ISBN", "language", "DOI",
                 "number", "URL", "source"),
                TEXT,
            ),
        },
        "additionalProperties": False,
    }
)  # fmt: skip
