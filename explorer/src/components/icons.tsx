/** The few pictures of the explorer; what they mean is written beside them. */

import type { Kind } from "../routes";

const KIND_PATHS: Record<Kind, string> = {
  Author: "M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5",
  Paper: "M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5M7.5 13h5",
  Venue: "M3.5 5h13v12h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  Institution: "M3 8l7-5 7 5zM4 16.5h12M5.5 8.5v7M10 8.5v7M14.5 8.5v7",
  Topic: "M3 3.5h6.5l7.5 7.5-6 6-8-7.5zM6.5 7h.010",
};

export function KindIcon({ kind }: { kind: Kind }) {
  return (
    <svg class={`icon kind-${kind.toLowerCase()}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={KIND_PATHS[kind]} />
    </svg>
  );
}

export function SearchIcon() {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17 17" />
    </svg>
  );
}

export function ThemeIcon({ theme }: { theme: "system" | "light" | "dark" }) {
  const path = {
    system: "M3 4h14v9.5H3zM7 17h6M10 13.5V17",
    light:
      "M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
    dark: "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5Z",
  }[theme];
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M8 22 16 8l8 14M8 22h16" />
      <circle class="kind-author" cx="16" cy="8" r="4.6" />
      <circle class="kind-institution" cx="8" cy="22.5" r="4.6" />
      <circle class="kind-paper" cx="24" cy="22.5" r="4.6" />
    </svg>
  );
}
