#!/bin/sh
# Gephi Toolkit 0.10.1: in a table, a backslash at the end of a quoted cell takes the rows behind it along.
#
# In CSV (RFC 4180) a quotation mark inside quotes is doubled, and a backslash is a letter like any other: so write
# spreadsheets, and Python's `csv`. Gephi's import reads it as an escape beside the doubling. The quotation mark behind it
# ends no cell then, and all up to the next quoted cell, or the end, is one cell: the nodes in it are not there, and the
# report speaks of one record. Expected: four nodes, the second called `b, \`.
#
# Seen 2026-12-01, OpenJDK 17:
#   n1 a
#   SEVERE [Record #1] The record is inconsistent. Skipping record
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:2.8:copy \
  -Dartifact=org.gephi:gephi-toolkit:0.10.1:jar:all -DoutputDirectory="$folder" > /dev/null

python3 - <<'PY'
import csv

with open("nodes.csv", "w", newline="") as file:
    csv.writer(file).writerows([["Id", "Label"], ["n1", "a"], ["n2", "b, \\"], ["n3", "c"], ["n4", "d"]])
PY
cat > Shows.java <<'JAVA'
import java.io.File;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

class Shows {
  public static void main(String[] arguments) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    ImportController imports = Lookup.getDefault().lookup(ImportController.class);
    Container container = imports.importFile(new File("nodes.csv"));
    var report = container.getReport();
    imports.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
    for (Node node : Lookup.getDefault().lookup(GraphController.class).getGraphModel().getGraph().getNodes().toArray()) {
      System.out.println(node.getId() + " " + node.getLabel());
    }
    report.getIssues(9).forEachRemaining(issue -> System.out.println(issue.getLevel() + " " + issue.getMessage()));
  }
}
JAVA
java -Djava.awt.headless=true -cp gephi-toolkit-0.10.1-all.jar Shows.java 2> log | tee seen
cat > expected <<'TXT'
n1 a
SEVERE [Record #1] The record is inconsistent. Skipping record
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
