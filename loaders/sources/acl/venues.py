"""The ACL Anthology's venues: `venues/<id>.yaml`."""

from typing import NamedTuple

from graph.ids import make_key
from graph.model import VenueKind
from loaders.identity.names.venue_names import venue_mention
from loaders.records.records import VenueMention
from loaders.sources.acl.yaml_text import Value

OTHER_WORKSHOPS = "ws"
"""The id of "Other Workshops and Events": what it is beside another venue says only that this is a workshop."""


class AnthologyVenue(NamedTuple):
    """What a venue's file says."""

    name: str
    acronym: str | None
    is_journal: bool


def venue_of(value: Value) -> AnthologyVenue | None:
    """The venue that a YAML file describes; None where it is something else."""
    name = value.get("name") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(name, str) or not name.strip():
        return None
    acronym = value.get("acronym")
    return AnthologyVenue(
        " ".join(name.split()),
        acronym.strip() if isinstance(acronym, str) and acronym.strip() else None,
        value.get("type") == "journal",
    )


def main_venue(ids: tuple[str, ...]) -> str | None:
    """The one venue of a volume that a record names: the first that is not "Other Workshops and Events"."""
    return next((venue for venue in ids if venue != OTHER_WORKSHOPS), ids[0] if ids else None)


def mention(venue_id: str, venues: dict[str, AnthologyVenue], journal_title: str | None) -> VenueMention:
    """The venue as a record mentions it; its id is its name where its file was not given."""
    ids = (make_key("acl", venue_id),)
    further = (journal_title,) if journal_title else ()
    venue = venues.get(venue_id)
    if venue is None:
        return venue_mention(venue_id, ids=ids, names=further)
    return venue_mention(venue.name, ids=ids, acronym=venue.acronym, names=further, kind=_kind(venue_id, venue))


def _kind(venue_id: str, venue: AnthologyVenue) -> VenueKind:
    if venue.is_journal:
        return VenueKind.JOURNAL
    is_workshop = venue_id == OTHER_WORKSHOPS or "workshop" in venue.name.casefold()
    return VenueKind.WORKSHOP if is_workshop else VenueKind.CONFERENCE
