#!/bin/sh
# Neo4j 2026.08.1: no full-text analyzer both folds accents and keeps all words.
#
# Of those that `db.index.fulltext.listAvailableAnalyzers` lists, one alone finds `Dorde`, `Muller` and `Simic` in a
# text with the accents: `standard-folding`, and it leaves out 33 English words, so that of people named An, Will or No
# nothing is found. `standard-no-stop-words` keeps all words and folds nothing. Others can be had only as a plugin.
# Expected: a choice for names.
#
# Needs mvn and a JDK, 21 or newer, that `java` or JAVA_HOME names.
#
# Seen 2026-11-30, Java 25:
#   2026.08.1 analyzers: 45
#   2026.08.1 fold accents: [standard-folding]
#   2026.08.1 and find Will and An: 0
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
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;

public class Shown {
    static GraphDatabaseService database;

    static List<Object> column(String statement, Map<String, Object> parameters) {
        try (var transaction = database.beginTx(); var result = transaction.execute(statement, parameters)) {
            var values = result.columns().isEmpty() ? List.of() : result.columnAs("value").stream().toList();
            transaction.commit();
            return values;
        }
    }

    static boolean finds(String analyzer, String words) {
        var query = "CALL db.index.fulltext.queryNodes($index, $words) YIELD node RETURN 1 AS value";
        for (var word : words.split(" ")) {
            if (column(query, Map.of("index", "of " + analyzer, "words", word)).isEmpty()) return false;
        }
        return true;
    }

    public static void main(String[] arguments) {
        var service = new DatabaseManagementServiceBuilder(Paths.get(arguments[0])).build();
        try {
            database = service.database("neo4j");
            column("CREATE (:Name {text: 'Will An \u0110or\u0111e M\u00fcller \u0160imi\u0107'})", Map.of());
            var analyzers = column(
                "CALL db.index.fulltext.listAvailableAnalyzers() YIELD analyzer AS value RETURN value ORDER BY value", Map.of());
            int both = 0;
            var folds = new java.util.ArrayList<Object>();
            for (var analyzer : analyzers) {
                column("CREATE FULLTEXT INDEX `of " + analyzer + "` FOR (n:Name) ON EACH [n.text]"
                    + " OPTIONS {indexConfig: {`fulltext.analyzer`: '" + analyzer + "'}}", Map.of());
                column("CALL db.awaitIndexes(300)", Map.of());
                boolean fold = finds((String) analyzer, "Dorde Muller Simic");
                boolean keep = finds((String) analyzer, "Will An");
                if (fold) folds.add(analyzer);
                if (fold && keep) both++;
                column("DROP INDEX `of " + analyzer + "`", Map.of());
            }
            System.out.println("shown: analyzers: " + analyzers.size());
            System.out.println("shown: fold accents: " + folds);
            System.out.println("shown: and find Will and An: " + both);
        } finally {
            service.shutdown();
        }
    }
}
JAVA

for version in 2026.08.1; do
    jars "$version"
    "$java" -cp "$folder/$version/jars/*" "$folder/Shown.java" "$folder/$version/home" 2> "$folder/log" > "$folder/out" || cat "$folder/log" >&2
    sed -n "s/^shown: /$version /p" "$folder/out" >> "$folder/seen"
done
cat "$folder/seen"
cat > "$folder/expected" <<'TXT'
2026.08.1 analyzers: 45
2026.08.1 fold accents: [standard-folding]
2026.08.1 and find Will and An: 0
TXT
if ! cmp -s "$folder/expected" "$folder/seen"; then
    echo "this has changed" >&2
    exit 1
fi
