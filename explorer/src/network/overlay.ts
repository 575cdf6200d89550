/** What is drawn above sigma's nodes: rings around those that matter, and the labels that have room. */

import type Sigma from "sigma";
import type { Colours } from "./community-colours";
import { type Candidate, placeLabels } from "./label-placement";
import type { SigmaGraph } from "./sigma-graph";

const MOST_LABELS = 200;
const FONT = "500 12px 'Inter Variable', system-ui, sans-serif";

export interface Emphasis {
  marked: readonly string[];
  hovered: readonly string[];
  pinned: ReadonlySet<string>;
  /** All that is not faded; null where nothing is. */
  near: ReadonlySet<string> | null;
}

export class Overlay {
  private readonly canvas = document.createElement("canvas");
  private readonly widths = new Map<string, number>();

  constructor(
    container: HTMLElement,
    private readonly sigma: Sigma,
  ) {
    this.canvas.className = "network-labels";
    container.append(this.canvas);
  }

  draw(graph: SigmaGraph, byWeight: readonly string[], emphasis: Emphasis, colours: Colours): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const { width, height } = this.sigma.getDimensions();
    const density = devicePixelRatio;
    if (this.canvas.width !== Math.round(width * density) || this.canvas.height !== Math.round(height * density)) {
      this.canvas.width = Math.round(width * density);
      this.canvas.height = Math.round(height * density);
    }
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    this.rings(context, emphasis, colours);
    context.font = FONT;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = colours.halo;
    context.fillStyle = colours.ink;
    const candidates = this.candidates(context, graph, byWeight, emphasis, width, height);
    for (const { id, x, y } of placeLabels(candidates, width, height)) {
      const text = graph.getNodeAttribute(id, "label");
      context.globalAlpha = !emphasis.near || emphasis.near.has(id) ? 1 : 0.4;
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    }
    context.globalAlpha = 1;
  }

  end(): void {
    this.canvas.remove();
  }

  private rings(context: CanvasRenderingContext2D, { marked, hovered, pinned }: Emphasis, colours: Colours): void {
    context.strokeStyle = colours.ink;
    for (const id of new Set([...pinned, ...marked, ...hovered])) {
      const at = this.drawnAt(id);
      if (!at) continue;
      context.beginPath();
      context.arc(at.x, at.y, at.radius + 3, 0, 2 * Math.PI);
      context.lineWidth = marked.includes(id) ? 2.5 : 1.2;
      context.setLineDash(pinned.has(id) && !marked.includes(id) ? [3, 3] : []);
      context.stroke();
    }
    context.setLineDash([]);
  }

  private candidates(
    context: CanvasRenderingContext2D,
    graph: SigmaGraph,
    byWeight: readonly string[],
    { marked, hovered, near }: Emphasis,
    width: number,
    height: number,
  ): Candidate[] {
    const found: Candidate[] = [];
    const first = new Set([...hovered, ...marked]);
    for (const id of new Set([...first, ...(near ?? []), ...byWeight])) {
      if (found.length >= MOST_LABELS) break;
      const at = this.drawnAt(id);
      if (!at || at.x < 0 || at.y < 0 || at.x > width || at.y > height) continue;
      const { label, weight } = graph.getNodeAttributes(id);
      const before = first.has(id) ? 1e9 : near?.has(id) ? 1e8 : 0;
      found.push({ id, ...at, width: this.widthOf(context, label), weight: before + weight });
    }
    return found;
  }

  private drawnAt(id: string): { x: number; y: number; radius: number } | null {
    const shown = this.sigma.getNodeDisplayData(id);
    return shown ? { ...this.sigma.framedGraphToViewport(shown), radius: this.sigma.scaleSize(shown.size) } : null;
  }

  private widthOf(context: CanvasRenderingContext2D, text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      width = context.measureText(text).width;
      this.widths.set(text, width);
    }
    return width;
  }
}
