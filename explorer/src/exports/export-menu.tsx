/** What can be taken along: pictures, the network, its papers. */

import { useState } from "preact/hooks";
import { Failed, useLate } from "../components/feedback";
import { count } from "../components/format";
import { RequestFailed } from "../graphql/client";
import { type ExportFile, fileName, requestFile, save } from "./export-file";
import { fetchPapers, MOST_PAPERS, type PaperIds } from "./papers";
import { type Drawing, pngOf, svgOf } from "./picture";
import { type ExportedNetwork, NETWORK_FORMATS, PAPER_FORMATS } from "./shapes";

export interface Exportable {
  title: string;
  drawing: () => Drawing;
  network: () => Promise<ExportedNetwork>;
  papers: () => Promise<PaperIds>;
}

const CUT = `It has the first ${count(MOST_PAPERS)} papers; narrow what is shown, or take all of them by \`scholargraph export papers\`.`;

interface Choice {
  name: string;
  opens: string;
  make: () => Promise<ExportFile>;
}

/** What there is to choose; of tables, `byteOrderMark` says whether they begin with one. */
function choicesOf(
  { drawing, network, papers }: Exportable,
  byteOrderMark: boolean,
): { legend: string; choices: Choice[] }[] {
  return [
    {
      legend: "Picture",
      choices: [
        { name: "PNG", opens: "slides", make: async () => ({ blob: await pngOf(drawing()), suffix: ".png" }) },
        {
          name: "SVG",
          opens: "print",
          make: async () => ({ blob: new Blob([svgOf(drawing())], { type: "image/svg+xml" }), suffix: ".svg" }),
        },
      ],
    },
    {
      legend: "Nodes and ties",
      choices: NETWORK_FORMATS.map(([format, name, opens]) => ({
        name,
        opens,
        make: async () => requestFile(format, { ...(await network()), byteOrderMark }),
      })),
    },
    {
      legend: "Papers behind the ties",
      choices: PAPER_FORMATS.map(([format, name, opens]) => ({
        name,
        opens,
        make: async () => {
          const { ids, cut } = await papers();
          const made = await requestFile(format, { papers: await fetchPapers(ids) });
          return cut ? { ...made, cut: CUT } : made;
        },
      })),
    },
  ];
}

export function ExportMenu(props: Exportable) {
  const [forExcel, setForExcel] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const [said, setSaid] = useState("");
  const late = useLate(busy);

  const give = async (make: () => Promise<ExportFile>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    setSaid("");
    try {
      const { blob, suffix, cut = "" } = await make();
      const name = fileName(props.title) + suffix;
      save(blob, name);
      setSaid(`${name} was given to your browser. ${cut}`);
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <details class="exports">
      <summary class="button">Export</summary>
      <div class="exports-list">
        {choicesOf(props, forExcel).map(({ legend, choices }) => (
          <fieldset key={legend}>
            <legend>{legend}</legend>
            {choices.map(({ name, opens, make }) => (
              <button key={name} type="button" class="button" title={`For ${opens}`} onClick={() => give(make)}>
                {name}
              </button>
            ))}
          </fieldset>
        ))}
        <label class="exports-check">
          <input type="checkbox" checked={forExcel} onChange={(event) => setForExcel(event.currentTarget.checked)} />
          Tables for Excel (with a byte order mark)
        </label>
        <p class="exports-note" role="status">
          {late ? "Gathering what the file holds …" : said || "Sources and licences stand in each file."}
        </p>
        {error && <Failed error={error} />}
      </div>
    </details>
  );
}
