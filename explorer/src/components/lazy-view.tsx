/** A view whose code is fetched when it is first opened. */

import type { ComponentType } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { Loading, Notice } from "./feedback";

export function lazy(load: () => Promise<{ default: ComponentType }>): ComponentType {
  let Loaded: ComponentType | undefined;
  // biome-ignore lint/correctness/noComponentHookFactories: called once for a view, where the module begins
  return function Lazy() {
    const [, draw] = useState(0);
    const [failed, setFailed] = useState(false);
    const fetch = useCallback(() => {
      setFailed(false);
      load().then(
        (module) => {
          Loaded = module.default;
          draw((count) => count + 1);
        },
        () => setFailed(true),
      );
    }, []);
    useEffect(() => {
      if (!Loaded) fetch();
    }, [fetch]);
    if (Loaded) return <Loaded />;
    if (!failed) return <Loading lines={6} />;
    return (
      <Notice title="This view could not be fetched" tone="problem">
        <p>The service may be stopped, or newer than this page.</p>
        <button type="button" class="button" onClick={fetch}>
          Try again
        </button>{" "}
        <button type="button" class="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </Notice>
    );
  };
}
