"""What a request brings to its resolvers."""

from dataclasses import dataclass, field

from graph.store import Store


@dataclass
class Context:
    """The context of one request; made anew for each."""

    store: Store
    revisions: list[int] = field(default_factory=list[int])
    """The graph's `change` as each statement of the request saw it."""

    @property
    def revision(self) -> str | None:
        """The revision that everything in the answer is at least as new as; None before the first statement."""
        return str(min(self.revisions)) if self.revisions else None
