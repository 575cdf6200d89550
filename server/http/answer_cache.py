"""Answers that were given before, and are still right: kept with the revision of the graph that they tell of.

A kept answer is given again only after the graph has been found, since the question came, to be at that revision and
not being loaded. A question that is being answered already is not executed a second time. No client that shows
credentials takes anything from here or leaves anything here.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping

import orjson

from graph.reading.revisions import Revisions
from server.http.answers import Executed

MAX_SHARE = 16
"""No answer may take more than this part of the cache."""

_OVERHEAD_BYTES = 500
"""What an answer takes beside its text, about."""

Execute = Callable[[], Awaitable[Executed]]


def key_of(text: str, operation: str | None, variables: Mapping[str, object] | None) -> bytes:
    """What a question is known by; its variables in any order."""
    parameters = orjson.dumps([operation, variables or None], option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(b"%d:%b%b" % (len(text), text.encode(), parameters), digest_size=20).digest()


class _PendingAnswer:
    """A question that is being executed, and how many wait for it."""

    def __init__(self, task: "asyncio.Task[Executed]") -> None:
        self._task = task
        self._waiting = 0
        self.given_up = False

    async def done(self) -> Executed:
        """The result once it is there; the execution ends early when nobody waits for it any more."""
        self._waiting += 1
        try:
            return await asyncio.shield(self._task)
        finally:
            self._waiting -= 1
            if not self._waiting:
                self.given_up = True
                self._task.cancel()


class AnswerCache:
    """The answers of one schema over one graph.

    Args:
        revisions: of the graph.
        max_bytes: how much is kept; what was not used for longest goes first. 0 keeps nothing.
    """

    def __init__(self, revisions: Revisions, max_bytes: int) -> None:
        self._revisions = revisions
        self._max_bytes = max_bytes
        self._kept: OrderedDict[bytes, Executed] = OrderedDict()
        self._pending: dict[bytes, _PendingAnswer] = {}
        self.bytes = 0
        self.hits = 0
        self.misses = 0

    async def answer(self, key: bytes, execute: Execute) -> Executed:
        """An answer that is right now: the one kept, the one that is on its way, or a new one."""
        kept = self._kept.get(key)
        if kept is not None and await self._is_right(kept):
            if key in self._kept:  # others may have pushed it out meanwhile
                self._kept.move_to_end(key)
            self.hits += 1
            return kept
        pending = self._pending.get(key)
        if pending is not None and not pending.given_up:
            shared = await pending.done()
            if shared.storable and await self._is_right(shared):
                self.hits += 1
                return shared
        self.misses += 1
        return await self._begin(key, execute).done()

    def _begin(self, key: bytes, execute: Execute) -> _PendingAnswer:
        async def execute_and_keep() -> Executed:
            try:
                executed = await execute()
            finally:
                if self._pending.get(key) is pending:
                    del self._pending[key]
            if executed.storable:
                self._keep(key, executed)
            return executed

        pending = _PendingAnswer(asyncio.create_task(execute_and_keep()))
        self._pending[key] = pending
        return pending

    async def _is_right(self, executed: Executed) -> bool:
        if executed.revision is None:  # it tells nothing of the graph
            return True
        state = await self._revisions.now()
        return state is not None and state.change == executed.revision and not state.loading

    def _keep(self, key: bytes, executed: Executed) -> None:
        size = len(executed.body) + _OVERHEAD_BYTES
        if size * MAX_SHARE > self._max_bytes:
            return
        self._forget(key)
        self._kept[key] = executed
        self.bytes += size
        while self.bytes > self._max_bytes:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: bytes) -> None:
        forgotten = self._kept.pop(key, None)
        if forgotten is not None:
            self.bytes -= len(forgotten.body) + _OVERHEAD_BYTES
