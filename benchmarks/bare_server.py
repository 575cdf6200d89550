"""The least that runs the same jars: one Java virtual machine, one database management service.

    python -m benchmarks.bare_server <home> <Java library> <class path file> <option> ...

It stops in good order when its standard input ends.
"""

import os
import sys
from pathlib import Path
from typing import Any

import jpype


def main() -> None:
    """Starts the database management service as `graph.embedded.server` does, and nothing besides."""
    home, library, class_path, *options = sys.argv[1:]
    jars = Path(class_path).read_text(encoding="utf-8").splitlines()
    jpype.startJVM(*options, jvmpath=library, classpath=jars, convertStrings=False, interrupt=False)
    path: Any = jpype.JClass("java.nio.file.Path").of
    builder: Any = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(path(home))
    databases: Any = builder.loadPropertiesFromFile(path(f"{home}/conf/neo4j.conf")).build()
    sys.stdin.read()
    databases.shutdown()
    os._exit(0)


if __name__ == "__main__":
    main()
