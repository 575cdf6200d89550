import { useTitle } from "../components/document-title";
import { Notice } from "../components/feedback";

export function NotFound() {
  useTitle("Nothing here");
  return (
    <div class="page page-narrow">
      <h1>Nothing here</h1>
      <Notice title="No view has this address">
        <p>
          Search above, or begin at <a href="/">the start</a>.
        </p>
      </Notice>
    </div>
  );
}
