/** The path between two authors. */

import { Failed, Loading } from "../components/feedback";
import { QueryBehind } from "../components/query-behind";
import { AuthorPicker } from "../components/search-box";
import { useTitle } from "../components/title";
import { PathBetweenDocument } from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { useUrlState } from "../state/place";

export default function PathView() {
  useTitle("Path");
  const [from, setFrom] = useUrlState("from", "", { push: true });
  const [to, setTo] = useUrlState("to", "", { push: true });
  const variables = from && to ? { from: { id: from }, to: { id: to } } : null;
  const { data, error, asking, again } = useQuery(PathBetweenDocument, variables);
  const found = data?.coauthorPaths;
  return (
    <div class="page">
      <h1>Path between two authors</h1>
      <div class="fields">
        <AuthorPicker label="From" onChoose={({ id }) => setFrom(id)} />
        <AuthorPicker label="To" onChoose={({ id }) => setTo(id)} />
      </div>
      {error && <Failed error={error} again={again} />}
      {asking && !data && <Loading />}
      {found && (
        <p>{found.length === null ? "No path." : `${found.length} steps, ${found.tied} paths of this length.`}</p>
      )}
      {variables && <QueryBehind query={PathBetweenDocument} variables={variables} />}
    </div>
  );
}
