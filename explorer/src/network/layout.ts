/** The page's side of the layout: hands networks to the worker, and takes positions as they come. */

import type { Position } from "./initial-positions";
import type { LayoutStep, LayoutTask } from "./layout.worker";
import type { Network } from "./model";
import { nodeRadius } from "./sizes";

export class Layout {
  private readonly worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  private turn = 0;

  /** Begins anew; `onStep` is called until the layout is done, unless another was begun meanwhile. */
  begin(
    network: Network,
    positions: ReadonlyMap<string, Position>,
    fixed: ReadonlySet<string>,
    onStep: (positions: Map<string, Position>, done: boolean) => void,
  ): void {
    this.turn += 1;
    const task = taskOf(this.turn, network, positions, fixed);
    this.worker.onmessage = ({ data }: MessageEvent<LayoutStep>) => {
      if (data.turn !== task.turn) return;
      onStep(
        new Map(task.ids.map((id, at) => [id, { x: data.positions[2 * at] ?? 0, y: data.positions[2 * at + 1] ?? 0 }])),
        data.done,
      );
    };
    this.worker.postMessage(task);
  }

  end(): void {
    this.worker.terminate();
  }
}

function taskOf(
  turn: number,
  network: Network,
  positions: ReadonlyMap<string, Position>,
  fixed: ReadonlySet<string>,
): LayoutTask {
  const ids = network.nodes.map(({ id }) => id);
  const at = new Map(ids.map((id, index) => [id, index]));
  const most = Math.max(1, ...network.nodes.map(({ paperCount }) => paperCount));
  return {
    turn,
    ids,
    positions: new Float32Array(ids.flatMap((id) => [positions.get(id)?.x ?? 0, positions.get(id)?.y ?? 0])),
    sizes: new Float32Array(network.nodes.map(({ paperCount }) => nodeRadius(paperCount, most, ids.length))),
    fixed: new Uint8Array(ids.map((id) => (fixed.has(id) ? 1 : 0))),
    ties: new Uint32Array(network.ties.flatMap(({ source, target }) => [at.get(source) ?? 0, at.get(target) ?? 0])),
    weights: new Float32Array(network.ties.map(({ strength, jointPapers }) => strength || jointPapers)),
  };
}
