"""What a source says of an author."""

import strawberry

from schema.declarations.fields import computed
from schema.declarations.scalars import Date


@strawberry.type(
    description="What one source reports about an author. The figures are the source's, not computed here."
)
class Profile:
    """What a source reports of an author: a node with the label `Profile`."""

    source: str = computed("@profile.source", description="The source, such as `feed`.")
    as_of: Date | None = computed("@profile.as_of", description="The day of the report; null where it is not known.")
    h_index: int | None = computed("@profile.h_index", description="The h-index reported; null where there is none.")
    paper_count: int | None = computed(
        "@profile.paper_count", description="The number of papers reported; null where there is none."
    )
    citation_count: int | None = computed(
        "@profile.citation_count", description="The number of citations reported; null where there is none."
    )
    novelty: float | None = computed(
        "toFloat(@profile.novelty)", description="The novelty reported, in percent, 0 to 100; null where there is none."
    )
    ai_score: float | None = computed(
        "toFloat(@profile.ai_score)", description="The AI score reported, 0 to 100; null where there is none."
    )
    consistent: bool = computed(
        "coalesce(@profile.consistent, true)",
        description="False where the figures cannot all be true, such as an h-index above the number of papers.",
    )
    problems: list[str] = computed(
        "coalesce(@profile.problems, [])", description="Why the figures cannot all be true; empty where they can."
    )
