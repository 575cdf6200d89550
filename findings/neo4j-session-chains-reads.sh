#!/bin/sh
# neo4j (Python driver) 6.4.1: a session that is used again makes each read wait for what the one before saw.
#
# Every answer brings a bookmark, answers of reads as well, and the session sends it with its next statement: the server
# runs that only when it has applied the transactions of the bookmark. Of reads after reads nothing needs that, and on a
# replica that lags they wait. A session for each read sends none. Expected of reads alone: no bookmark.
#
# Needs mvn and a JDK, 21 or newer, that `java` or JAVA_HOME names.
#
# Seen 2026-11-30, Java 25, Python 3.11, Neo4j 2026.08.1:
#   one session, bookmarks sent with each read: 0 1 1
#   a session for each read: 0 0 0
set -eu
folder=$(mktemp -d)
database=
trap '[ -z "$database" ] || kill "$database" 2> /dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install "neo4j==6.4.1"
cat > "$folder/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>2026.08.1</version></dependency>
  </dependencies>
</project>
XML
cd "$folder"
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars -DincludeScope=runtime

cat > Server.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Paths;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

public class Server {
    public static void main(String[] arguments) throws Exception {
        var service = new DatabaseManagementServiceBuilder(Paths.get("home"))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("localhost", 0))
            .build();
        var ports = ((GraphDatabaseAPI) service.database("neo4j"))
            .getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        Files.writeString(Paths.get("port.new"), "" + ports.getLocalAddress(ConnectorType.BOLT).getPort());
        Files.move(Paths.get("port.new"), Paths.get("port"));
        Thread.currentThread().join();
    }
}
JAVA
cat > shows.py <<'PY'
import logging
import re
import sys

import neo4j

sent = []


class Sent(logging.Handler):
    """Counts the bookmarks in each statement that the driver's log names."""

    def emit(self, record):
        message = record.getMessage()
        if re.search(r"C: (RUN|BEGIN) ", message):
            sent.append(len(re.findall(r"FB:\S+", message)))


logging.getLogger("neo4j").addHandler(Sent())
logging.getLogger("neo4j").setLevel(logging.DEBUG)
with neo4j.GraphDatabase.driver(f"bolt://localhost:{sys.argv[1]}") as driver:
    driver.verify_connectivity()
    sent.clear()
    with driver.session(database="neo4j", default_access_mode="READ") as session:
        for _ in range(3):
            session.run("MATCH (n) RETURN count(n)").consume()
    print("one session, bookmarks sent with each read:", *sent)
    sent.clear()
    for _ in range(3):
        with driver.session(database="neo4j", default_access_mode="READ") as session:
            session.run("MATCH (n) RETURN count(n)").consume()
    print("a session for each read:", *sent)
PY
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "jars/*" Server.java > log 2>&1 &
database=$!
while [ ! -e port ]; do
    if ! kill -0 "$database" 2> /dev/null; then
        cat log >&2
        exit 1
    fi
    sleep 1
done
venv/bin/python shows.py "$(cat port)" | tee seen
cat > expected <<'TXT'
one session, bookmarks sent with each read: 0 1 1
a session for each read: 0 0 0
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
