"""The process that runs Neo4j: a Java virtual machine inside Python, since the published jars hold no main class.

    python -m graph.embedded.server <directory> <settings> <port> <descriptor>

The descriptor is one end of a socket pair. The server writes one JSON line to it when it is ready or has failed; when
the other end is closed, because the supervisor wants it to stop or is dead, it stops. A stop that takes too long (with
a full disk Neo4j's own spins for ever) ends by SIGKILL, which loses nothing committed. When Neo4j gives a database up
because it could not write, it needs to be started again: the server ends, and leaves that to its supervisor. That its
log cannot be written either, being on the same disk, must not keep it.
"""

import json
import os
import shutil
import signal
import socket
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph.embedded.conf import conf_text
from graph.embedded.directory import Directory, replace_text, say
from graph.embedded.file_locks import lock_within
from graph.embedded.installation import expected_aot_cache, server_class_path
from graph.embedded.java import java_home, jvm_library, jvm_options
from graph.embedded.password import new_password
from graph.embedded.settings import EmbeddedSettings
from graph.embedded.start_failures import Failure, failure_of

STOP_SECONDS = 15.0
_CHECK_SECONDS = 0.5
_DATABASES = ("neo4j", "system")
_PREDECESSOR_SECONDS = STOP_SECONDS + 10.0


class Control:
    """The server's end of the socket pair."""

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)
        self._socket = socket.socket(fileno=descriptor)
        self.stop_asked = threading.Event()
        signal.signal(signal.SIGTERM, lambda _signal, _frame: self._ask())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=self._watch, name="watch-supervisor", daemon=True).start()

    def tell(self, **message: object) -> None:
        """Sends one line to the supervisor, if it still lives."""
        with suppress(OSError):
            self._socket.sendall(json.dumps(message).encode() + b"\n")

    def _watch(self) -> None:
        with suppress(OSError):
            while self._socket.recv(64):
                pass
        self._ask()

    def _ask(self) -> None:
        if not self.stop_asked.is_set():
            self.stop_asked.set()
            killer = threading.Timer(STOP_SECONDS, os.kill, (os.getpid(), signal.SIGKILL))
            killer.daemon = True
            killer.start()


def start_java(settings: EmbeddedSettings, directory: Directory, *more: str) -> Any:  # noqa: ANN401
    """The jpype module with the virtual machine running inside this process."""
    import jpype

    home = java_home(settings)
    jars = server_class_path(settings)
    options = [*jvm_options(settings, directory, home), *more]
    cache = expected_aot_cache(settings)
    if not more and cache is not None and cache.exists():
        options.append(f"-XX:AOTCache={cache}")
        with suppress(OSError):
            os.utime(cache)  # one that nobody uses is deleted some day
    java: Any = jpype
    java.startJVM(*options, jvmpath=str(jvm_library(home)), classpath=jars, convertStrings=False, interrupt=False)
    return java


def start_neo4j(java: Any, directory: Directory) -> Any:  # noqa: ANN401
    """The management service, when Bolt listens and the databases are there."""
    path = java.JClass("java.nio.file.Path")
    builder = java.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(path.of(str(directory.root)))
    password = new_password(directory)
    if password is not None:
        password.before_start(java)
    databases = builder.loadPropertiesFromFile(path.of(str(directory.conf))).build()
    if password is not None:
        password.after_start(java, databases)
    return databases


def _healths(java: Any, databases: Any) -> list[Any]:  # noqa: ANN401
    """Neo4j's health objects, which say whether it has given a database up."""
    health = java.JClass("org.neo4j.monitoring.DatabaseHealth").class_
    return [databases.database(name).getDependencyResolver().resolveDependency(health) for name in _DATABASES]


def _run(directory: Directory, settings: EmbeddedSettings, port: int, control: Control) -> int:
    shutil.rmtree(directory.java_temporary, ignore_errors=True)
    directory.java_temporary.mkdir(mode=0o700)
    replace_text(directory.conf, conf_text(settings, port))
    java = start_java(settings, directory)
    if lock_within(directory.server_lock, _PREDECESSOR_SECONDS) is None:
        control.tell(failed=Failure.IN_USE, text="an earlier server process does not end")
        return 1
    directory.forget_new_store()
    try:
        databases = start_neo4j(java, directory)
    except java.JException as error:
        say(error.stacktrace())
        failure, text = failure_of(error)
        control.tell(failed=failure, text=text)
        return 1
    control.tell(ready=port)
    healths = _healths(java, databases)
    while not control.stop_asked.wait(_CHECK_SECONDS):
        for health in healths:
            if not health.hasNoPanic():
                say(health.causeOfPanic())
                return 1
    databases.shutdown()
    return 0


def main() -> None:
    """Runs Neo4j for the supervisor that started this process, until that asks for the end or is gone.

    It ends by `os._exit`, come what may: ending the virtual machine in good order takes a second where the store is
    closed, and for ever where it is not, as it waits for Neo4j's threads.
    """
    root, settings, port, descriptor = sys.argv[1:]
    control = Control(int(descriptor))
    status = 1
    try:
        status = _run(Directory(Path(root)), EmbeddedSettings.from_json(settings), int(port), control)
    except OSError as error:
        failure, text = failure_of(error)
        control.tell(failed=failure, text=text)
    finally:
        try:
            if (failing := sys.exc_info()[1]) is not None:
                say("".join(traceback.format_exception(failing)))
            sys.stdout.flush()
        finally:
            os._exit(status)


if __name__ == "__main__":
    main()
