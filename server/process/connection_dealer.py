"""Connections for several workers: one process accepts them, and each goes to the worker that has the fewest open.

From one socket that all accept from, whoever wakes first takes all that wait. With a socket for each (SO_REUSEPORT),
the kernel's hash parts eight connections evenly in three of ten trials, and a worker that dies takes its queue along.
So the first process passes connections on as descriptors (SCM_RIGHTS, unix(7)), and a worker tells when it can serve,
and of each connection that has ended.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress

from server.process.uvicorn_config import BACKLOG

Take = Callable[[socket.socket], Awaitable[object]]
"""Makes what a worker was handed a connection of its server."""

_READY, _ENDED = b"+", b"-"
"""What a worker tells: that it can serve, and that a connection has ended."""

_AT_ONCE = 64
"""Connections accepted before anything else has its turn."""

_PAUSE_SECONDS = 0.1
"""Before it is tried again where no worker takes one, or the process has no descriptor left."""


class WorkerChannel:
    """One worker, seen from the process that accepts: hands it connections, and knows how many it has open.

    Args:
        channel: the accepting process's end of a pair.
        ready: called when the worker can serve.
    """

    def __init__(self, channel: socket.socket, ready: Callable[[], None]) -> None:
        self._channel = channel
        self._ready = ready
        self.serves = False
        """Whether connections can be handed to it."""
        self.open = 0
        self.handed = 0
        """Connections since it began."""
        channel.setblocking(False)
        asyncio.get_running_loop().add_reader(channel, self._listen_to_worker)

    @property
    def gone(self) -> bool:
        """Whether the worker has ended, or was told that nothing more comes."""
        return self._channel.fileno() < 0

    def hand(self, connection: socket.socket) -> bool:
        """Passes a connection on; False where the worker has gone or takes none at the moment."""
        try:
            socket.send_fds(self._channel, [b"\0"], [connection.fileno()])
        except BlockingIOError:
            return False
        except OSError:
            self.close()
            return False
        self.open += 1
        self.handed += 1
        return True

    def close(self) -> None:
        """Hands nothing more to it."""
        self.serves = False
        if not self.gone:
            asyncio.get_running_loop().remove_reader(self._channel)
            self._channel.close()

    def _listen_to_worker(self) -> None:
        try:
            heard = self._channel.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        if not heard:
            self.close()
            return
        self.open -= heard.count(_ENDED)
        if _READY in heard:
            self.serves = True
            self._ready()


class ConnectionDealer:
    """Accepts what comes to a listening socket from the moment when a first worker can serve.

    Args:
        listening: the socket, which is bound.
        begin: called once, when the first worker can serve and before anything is accepted.
    """

    def __init__(self, listening: socket.socket, begin: Callable[[], None]) -> None:
        self._listening = listening
        self._begin: Callable[[], None] | None = begin
        self._workers: list[WorkerChannel] = []
        self._undealt: socket.socket | None = None
        """A connection that was accepted, and that no worker took yet."""
        self._waiting: asyncio.TimerHandle | None = None
        self._accepts = False

    def join(self) -> tuple[WorkerChannel, socket.socket]:
        """A channel for one more worker: our end, and the one that the worker is given."""
        ours, theirs = socket.socketpair()
        worker = WorkerChannel(ours, self._accept_again)
        self._workers = [*(known for known in self._workers if not known.gone), worker]
        return worker, theirs

    def close(self) -> None:
        """Accepts nothing more; connections that wait are left to the system."""
        self._stop_accepting()
        self._stop_waiting()
        if self._undealt is not None:
            self._undealt.close()
        for worker in self._workers:
            worker.close()

    def _accept_again(self) -> None:
        self._stop_waiting()
        if self._begin is not None:
            begin, self._begin = self._begin, None
            begin()
            self._listening.listen(BACKLOG)
        if not self._accepts:
            self._accepts = True
            self._listening.setblocking(False)
            asyncio.get_running_loop().add_reader(self._listening, self._accept)

    def _stop_accepting(self) -> None:
        if self._accepts:
            self._accepts = False
            asyncio.get_running_loop().remove_reader(self._listening)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _accept(self) -> None:
        """Accepts what waits, as long as a worker takes it."""
        for _ in range(_AT_ONCE):
            if not any(worker.serves for worker in self._workers):
                self._stop_accepting()  # a worker that begins has it go on
                return
            try:
                self._undealt = self._undealt or self._listening.accept()[0]
            except (BlockingIOError, ConnectionAbortedError):
                return
            except OSError:  # no descriptor is left
                self._pause()
                return
            if not self._deal(self._undealt):
                self._pause()
                return
            self._undealt.close()
            self._undealt = None

    def _deal(self, connection: socket.socket) -> bool:
        """Hands a connection to the worker with the fewest open, of those the one that had the fewest so far."""
        serving = sorted(
            (worker for worker in self._workers if worker.serves), key=lambda worker: (worker.open, worker.handed)
        )
        return any(worker.hand(connection) for worker in serving)

    def _pause(self) -> None:
        self._stop_accepting()
        self._waiting = asyncio.get_running_loop().call_later(_PAUSE_SECONDS, self._accept_again)


class HandedConnections:
    """A worker's end: takes the connections that it is handed, and tells of each that ended.

    Args:
        channel: as `ConnectionDealer.join` gave it.
    """

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._untold = 0
        self._taking: set[asyncio.Task[None]] = set()

    def begin(self, take: Take) -> None:
        """Tells that this worker can serve, and has each connection taken from now on."""
        self._channel.setblocking(False)
        asyncio.get_running_loop().add_reader(self._channel, self._receive, take)
        self._tell(_READY)

    def ended(self) -> None:
        """Tells that a connection has ended."""
        self._untold += 1
        self._tell(_ENDED * self._untold)

    def close(self) -> None:
        """Takes no more connections."""
        if self._channel.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._channel)
            self._channel.close()

    def _tell(self, message: bytes) -> None:
        with suppress(OSError):  # full: told with the next; closed: nobody counts any more
            told = self._channel.send(message)
            self._untold -= message[:told].count(_ENDED)

    def _receive(self, take: Take) -> None:
        for _ in range(_AT_ONCE):
            try:
                message, descriptors, _, _ = socket.recv_fds(self._channel, 1, 1)
            except BlockingIOError:
                return
            except OSError:
                message, descriptors = b"", []
            if not message:  # the process that accepts has gone, and this one ends for that
                asyncio.get_running_loop().remove_reader(self._channel)
                return
            for descriptor in descriptors:
                task = asyncio.ensure_future(self._take(take, socket.socket(fileno=descriptor)))
                self._taking.add(task)
                task.add_done_callback(self._taking.discard)

    async def _take(self, take: Take, connection: socket.socket) -> None:
        try:
            await take(connection)
        except (OSError, EOFError):  # it never became a connection: TLS did not begin
            connection.close()
            self.ended()
