/** A short list beside the papers, under its title. */

import type { ComponentChildren } from "preact";

export function Panel({
  title,
  children,
  all,
}: {
  title: string;
  children: ComponentChildren;
  all?: ComponentChildren;
}) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {children}
      {all && <p class="panel-all">{all}</p>}
    </section>
  );
}
