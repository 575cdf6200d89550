// What Gephi has read of each of the files named: a line for each node and each edge, and what its report complains of.
// Launched with its toolkit on the class path: java -cp gephi-toolkit-0.10.1-all.jar gephi_network.java FILE...
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

class GephiNetwork {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] paths) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    ImportController imports = Lookup.getDefault().lookup(ImportController.class);
    projects.newProject();
    for (String path : paths) {
      Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
      projects.openWorkspace(workspace);
      Container container = imports.importFile(new File(path));
      Report report = container.getReport();
      imports.process(container, new DefaultProcessor(), workspace);
      line("file", path, container.getSource());
      report.getIssues(1000).forEachRemaining((Issue issue) -> line("issue", issue.getLevel(), issue.getMessage()));
      Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace).getGraph();
      for (Node node : graph.getNodes().toArray()) {
        line("node", node.getId(), node.getLabel(), node.x(), node.y(), values(node));
      }
      for (Edge edge : graph.getEdges().toArray()) {
        String direction = edge.isDirected() ? "directed" : "undirected";
        line("edge", edge.getSource().getId(), edge.getTarget().getId(), direction, edge.getWeight(), values(edge));
      }
    }
  }

  // the attributes that are not Gephi's own, each as `title=value`
  private static String values(Element element) {
    StringBuilder values = new StringBuilder();
    for (Column column : element.getAttributeColumns()) {
      Object value = element.getAttribute(column);
      if (value != null && !column.isProperty()) {
        values.append(values.length() > 0 ? "\t" : "").append(column.getTitle()).append('=').append(value);
      }
    }
    return values.toString();
  }

  private static void line(Object... fields) {
    StringBuilder text = new StringBuilder();
    for (Object field : fields) {
      text.append(text.length() > 0 ? "\t" : "").append(field);
    }
    OUT.println(text);
  }
}
