"""The media type of an answer, as the client's `Accept` orders it.

GraphQL over HTTP, section "Body"; RFC 9110, section 12.5.1. Where nothing is said, or anything is welcome, the answer
is `application/json`: that is what old clients expect and what the specification's audit asks for.
"""

from functools import lru_cache

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"

_OFFERED = (JSON, GRAPHQL)
_WILD = {"*/*": JSON, "application/*": JSON}


@lru_cache(maxsize=256)
def negotiate(accept: str) -> str | None:
    """The media type to answer in; None where no type that is offered is welcome.

    >>> negotiate("application/graphql-response+json, application/json;q=0.9")
    'application/graphql-response+json'
    >>> negotiate("text/html") is None
    True

    Args:
        accept: the header's value, empty where there is none.
    """
    if not accept.strip():
        return JSON
    weights = _weights(accept)
    best: tuple[float, int, str] | None = None
    for place, (name, weight) in enumerate(weights.items()):
        media = name if name in _OFFERED else _WILD.get(name)
        # a type that is named as unwelcome does not come in through a wildcard
        if media is None or weight == 0 or (name in _WILD and weights.get(media) == 0):
            continue
        candidate = (weight, -place, media)
        if best is None or candidate > best:
            best = candidate
    return best[2] if best else None


def _weights(accept: str) -> dict[str, float]:
    """The weights of the types, in the order of the header; a type of another charset than UTF-8 is left out."""
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        values = {key: value for key, _, value in (parameter.partition("=") for parameter in parameters)}
        if values.get("charset", "utf-8").strip('" ') not in ("utf-8", "utf8"):
            continue
        try:
            weight = float(values.get("q", "1"))
        except ValueError:
            continue
        if name and 0 <= weight <= 1:
            weights.setdefault(name, weight)
    return weights


@lru_cache(maxsize=256)
def is_json(content_type: str) -> bool:
    """Whether a request's body is JSON in UTF-8."""
    name, *parameters = (piece.strip() for piece in content_type.lower().split(";"))
    charsets = [name.partition("=")[2].strip('" ') for name in parameters if name.startswith("charset=")]
    return name == JSON and all(charset in ("utf-8", "utf8") for charset in charsets)
