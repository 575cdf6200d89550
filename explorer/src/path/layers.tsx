/** The paths as layers: everybody between the two, and who wrote with whom. */

import { counted, years } from "../components/format";
import { nodePath } from "../routes";
import { NODE, sheetOf, tieWidth } from "./drawing";
import type { Layered } from "./model";

export function Layers({ shown, label }: { shown: Layered; label: string }) {
  const { width, height, nodes, lines } = sheetOf(shown);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section class="path-layers" aria-label={label} tabIndex={0}>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ width: `${width}px`, height: `${height}px` }}>
        <title>{label}</title>
        {lines.map(({ tie, points }) => (
          <path
            key={`${tie.from.id} ${tie.to.id}`}
            class="path-tie"
            d={curve(points)}
            style={{ strokeWidth: `${tieWidth(tie.jointPapers)}px` }}
          >
            <title>
              {tie.from.name} and {tie.to.name}: {counted(tie.jointPapers, "joint paper")}
              {`, ${years(tie.firstYear, tie.lastYear) ?? "undated"}`}
            </title>
          </path>
        ))}
        {nodes.map(({ id, name, x, y, layer }) => (
          <a key={id} href={nodePath(id)} class="path-node" data-end={layer === 0 || layer === shown.layers.length - 1}>
            <circle cx={x} cy={y} r={NODE} />
            <text x={x} y={y - NODE - 6}>
              {name}
            </text>
          </a>
        ))}
      </svg>
    </section>
  );
}

function curve(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, at) => {
      const before = points[at - 1];
      if (!before) return `M${x} ${y}`;
      const middle = (before.x + x) / 2;
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
    })
    .join("");
}
