/** The canvas as a component: draws the network, lays it out beside the page, and takes the reader's hands. */

import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Notice } from "../components/feedback";
import { useDark } from "../state/dark";
import { NetworkCanvas } from "./canvas";
import { themeColours } from "./community-colours";
import { initialPositions, type Position } from "./initial-positions";
import { Layout } from "./layout";
import type { Network } from "./model";
import type { Pin } from "./state";

export interface CanvasViewProps {
  network: Network;
  pinned: readonly Pin[];
  selected: readonly string[];
  label: string;
  canvas: RefObject<NetworkCanvas | null>;
  onSelect: (ids: readonly string[]) => void;
  onHover: (ids: readonly string[]) => void;
  onExpand: (id: string) => void;
  onMoved: (id: string, position: Position) => void;
}

const KEYS: Record<string, (canvas: NetworkCanvas) => void> = {
  ArrowLeft: (canvas) => canvas.pan(-1, 0),
  ArrowRight: (canvas) => canvas.pan(1, 0),
  ArrowUp: (canvas) => canvas.pan(0, -1),
  ArrowDown: (canvas) => canvas.pan(0, 1),
  "+": (canvas) => canvas.zoom(true),
  "=": (canvas) => canvas.zoom(true),
  "-": (canvas) => canvas.zoom(false),
  "0": (canvas) => canvas.fit(),
};

export function CanvasView(props: CanvasViewProps) {
  const { network, pinned, selected, canvas } = props;
  const dark = useDark();
  const box = useRef<HTMLDivElement>(null);
  const layout = useRef<Layout | null>(null);
  const handlers = useRef(props);
  handlers.current = props;
  const [failed, setFailed] = useState(false);
  const [settled, setSettled] = useState(false);
  const drawn = useRef<Network | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is handed on below
  useEffect(() => {
    if (!box.current) return;
    try {
      canvas.current = new NetworkCanvas(
        box.current,
        {
          onSelect: (ids) => handlers.current.onSelect(ids),
          onHover: (ids) => handlers.current.onHover(ids),
          onExpand: (id) => handlers.current.onExpand(id),
          onMoved: (id, position) => handlers.current.onMoved(id, position),
        },
        themeColours(dark),
      );
      layout.current = new Layout();
    } catch {
      setFailed(true); // no WebGL here
    }
    return () => {
      layout.current?.end();
      canvas.current?.end();
      canvas.current = null;
    };
  }, []);

  useEffect(() => canvas.current?.recolour(themeColours(dark)), [dark, canvas]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another network or pin is laid out anew
  useEffect(() => {
    if (drawn.current !== network) setSettled(false);
    // a turn of its own: what was pressed meanwhile comes first
    const turn = setTimeout(() => {
      const drawing = canvas.current;
      if (!drawing) return;
      const fixed = new Set(pinned.map(({ id }) => id));
      const before = drawing.allPositions();
      for (const { id, x, y } of pinned) before.set(id, { x, y });
      const positions = initialPositions(network, before);
      drawing.show(network, positions, fixed);
      if (drawn.current === network) return; // only a pin: the rest stays where it is
      drawn.current = network;
      layout.current?.begin(network, positions, fixed, (moved, done) => {
        drawing.move(moved);
        if (done) setSettled(true);
      });
    });
    return () => clearTimeout(turn);
  }, [network, pinned]);

  useEffect(() => canvas.current?.mark(selected), [selected, canvas]);

  if (failed) {
    return (
      <Notice title="The network cannot be drawn here" tone="doubt">
        <p>This browser offers no WebGL. The table below has the same nodes and ties.</p>
      </Notice>
    );
  }
  return (
    <div class="network-stage" data-settled={settled}>
      <div
        class="network-canvas"
        ref={box}
        role="application"
        aria-label={props.label}
        aria-describedby="network-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows pan, plus and minus zoom
        tabIndex={0}
        onKeyDown={(event) => {
          const move = KEYS[event.key];
          if (!move || !canvas.current || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          move(canvas.current);
        }}
      />
      <p id="network-keys" class="visually-hidden">
        Arrow keys move the drawing, plus and minus zoom, 0 shows all of it. The table has every node with its ties.
      </p>
      <div class="network-zoom">
        <button type="button" class="icon-button" aria-label="Zoom in" onClick={() => canvas.current?.zoom(true)}>
          +
        </button>
        <button type="button" class="icon-button" aria-label="Zoom out" onClick={() => canvas.current?.zoom(false)}>
          −
        </button>
        <button type="button" class="icon-button" aria-label="Show all" onClick={() => canvas.current?.fit()}>
          ⤢
        </button>
      </div>
    </div>
  );
}
