"""The projection of the graph in a store as it is now, for questions about paths and networks."""

from graph.projection.projection import Projection
from graph.projection.read_projection import build, revision
from graph.store.store import Store


class Projecting:
    """Gives the projection of a store, and builds it again where the graph has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._built: Projection | None = None

    async def __call__(self, _seconds: float = 0.0) -> Projection:
        of_revision, _ = await revision(self._store)
        if self._built is None or self._built.revision != of_revision:
            self._built = await build(self._store)
        return self._built
