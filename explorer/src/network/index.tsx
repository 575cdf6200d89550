/** The network around an author. */

import { AuthorPicker } from "../components/search-box";
import { useTitle } from "../components/title";
import { useUrlState } from "../state/place";

export default function NetworkView() {
  useTitle("Network");
  const [center, setCenter] = useUrlState("center", "", { push: true });
  return (
    <div class="page">
      <h1>Network</h1>
      <AuthorPicker label="Author in the centre" initial={center} onChoose={({ id }) => setCenter(id)} />
    </div>
  );
}
