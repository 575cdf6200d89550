/** A path in sentences, each with the papers that it rests on; a click leaves a person or a paper out. */

import { useState } from "preact/hooks";
import { Failed, Loading } from "../components/feedback";
import { counted, parts } from "../components/format";
import { TiePapersDocument, type TiePapersQuery } from "../graphql/generated/graphql";
import { useConnection } from "../graphql/use-connection";
import { nodePath } from "../routes";
import { type Path, type Step, sentenceOf } from "./model";
import { type PathState, papersOfStep } from "./state";

interface Props {
  state: PathState;
  set: (next: PathState) => void;
}

export function PathSentences({ path, title, open, ...props }: Props & { path: Path; title: string; open: boolean }) {
  return (
    <article class="path">
      <h3>
        {title} <span class="muted">{parts(counted(path.steps.length, "step"), `cost ${price(path.cost)}`)}</span>
      </h3>
      {path.steps.length === 0 && <p>This is one and the same person.</p>}
      <ol>
        {path.steps.map((step, at) => (
          <li key={step.to.id}>
            <p>
              <a href={nodePath(step.from.id)}>{step.from.name}</a> {sentenceOf(step)}
              {at > 0 && <Exclude {...props} id={step.from.id} name={step.from.name} />}
            </p>
            <StepPapers {...props} step={step} open={open} />
          </li>
        ))}
      </ol>
    </article>
  );
}

function Exclude({ state, set, id, name }: Props & { id: string; name: string }) {
  return (
    <button
      type="button"
      class="exclude"
      aria-label={`Find paths without ${name}`}
      title={`Find paths without ${name}`}
      onClick={() => set({ ...state, exclude: [...state.exclude, id] })}
    >
      without {name}
    </button>
  );
}

function StepPapers({ step, open, ...props }: Props & { step: Step; open: boolean }) {
  const [shown, setShown] = useState(open);
  return (
    <details class="step-papers" open={open} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{step.jointPapers === 1 ? "The paper" : "The papers"}</summary>
      {shown && <Papers {...props} step={step} />}
    </details>
  );
}

const pick = (data: TiePapersQuery) => data.papers;

function Papers({ step, state, set }: Props & { step: Step }) {
  const variables = { filter: papersOfStep(step.from.id, step.to.id, state) };
  const { edges, more, next, pending, error, retry } = useConnection(TiePapersDocument, variables, pick);
  return (
    <>
      {error && <Failed error={error} retry={retry} />}
      {pending && edges.length === 0 && <Loading lines={2} label="Loading papers" />}
      <ul class="step-list">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <a href={nodePath(node.id)}>{node.title ?? "Untitled"}</a>{" "}
            <span class="muted">
              {parts(node.venue?.acronym ?? node.venue?.name, node.year ? String(node.year) : null)}
            </span>
            <button
              type="button"
              class="exclude"
              aria-label={`Find paths without this paper: ${node.title ?? "Untitled"}`}
              onClick={() => set({ ...state, excludePapers: [...state.excludePapers, node.id] })}
            >
              without this paper
            </button>
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" class="button" onClick={next}>
          More papers
        </button>
      )}
    </>
  );
}

export function price(cost: number): string {
  return Number.isInteger(cost) ? String(cost) : cost.toFixed(3);
}
