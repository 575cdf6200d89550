#!/bin/sh
# Neo4j 5.26.30: a subquery refuses to aggregate in an expression that reads a variable from outside.
#
# Inside `COLLECT { ... }` a variable of the outer query is a constant, so `count(x) + n` has nothing to group by. 5.26
# calls `n` an implicit grouping key and refuses the statement, in a `CALL (n) { ... }` too; the calendar version answers
# it. A `WITH` inside helps only where nothing stands around the subquery: with `[0]` behind it, it is refused as well.
# Expected: the answer, from both.
#
# Needs mvn and a JDK, 21 or newer, that `java` or JAVA_HOME names.
#
# Seen 2026-11-30, Java 25:
#   5.26.30 Aggregation column contains implicit grouping expressions
#   5.26.30 Aggregation column contains implicit grouping expressions
#   5.26.30 Aggregation column contains implicit grouping expressions
#   2026.08.1 [4, 5]
#   2026.08.1 [4, 5]
#   2026.08.1 [4, 5]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

jars() {
    mkdir "$folder/$1"
    cat > "$folder/$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>$1</version></dependency>
  </dependencies>
</project>
XML
    (cd "$folder/$1" && mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars -DincludeScope=runtime)
}

cat > "$folder/Shown.java" <<'JAVA'
import java.nio.file.Paths;
import java.util.List;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

public class Shown {
    static final List<String> STATEMENTS = List.of(
        "UNWIND [1, 2] AS n RETURN COLLECT { UNWIND [1, 2, 3] AS x RETURN count(x) + n }[0] AS answer",
        "UNWIND [1, 2] AS n CALL (n) { UNWIND [1, 2, 3] AS x RETURN count(x) + n AS answer } RETURN answer",
        "UNWIND [1, 2] AS n RETURN COLLECT { UNWIND [1, 2, 3] AS x WITH count(x) + n AS c RETURN c }[0] AS answer");

    public static void main(String[] arguments) {
        var service = new DatabaseManagementServiceBuilder(Paths.get(arguments[0])).build();
        try {
            for (var statement : STATEMENTS) {
                String answer;
                try (var transaction = service.database("neo4j").beginTx(); var result = transaction.execute(statement)) {
                    answer = result.columnAs("answer").stream().toList().toString();
                } catch (RuntimeException refusal) {
                    answer = refusal.getMessage().split("[.]")[0];
                }
                System.out.println("shown: " + answer);
            }
        } finally {
            service.shutdown();
        }
    }
}
JAVA

for version in 5.26.30 2026.08.1; do
    jars "$version"
    "$java" -cp "$folder/$version/jars/*" "$folder/Shown.java" "$folder/$version/home" 2> "$folder/log" > "$folder/out" || cat "$folder/log" >&2
    sed -n "s/^shown: /$version /p" "$folder/out" >> "$folder/seen"
done
cat "$folder/seen"
cat > "$folder/expected" <<'TXT'
5.26.30 Aggregation column contains implicit grouping expressions
5.26.30 Aggregation column contains implicit grouping expressions
5.26.30 Aggregation column contains implicit grouping expressions
2026.08.1 [4, 5]
2026.08.1 [4, 5]
2026.08.1 [4, 5]
TXT
if ! cmp -s "$folder/expected" "$folder/seen"; then
    echo "this has changed" >&2
    exit 1
fi
