/** When a service that did not answer does again. */

const FIRST_SECONDS = 2;
const LONGEST_SECONDS = 30;

/** Resolves once the service says that it is alive; raises AbortError where `signal` ends the wait. */
export async function whenReachable(afterSeconds: number | null, signal: AbortSignal): Promise<void> {
  let wait = afterSeconds ?? FIRST_SECONDS;
  for (;;) {
    await pause(wait * 1000, signal);
    if (await isReady(signal)) return;
    wait = Math.min(wait * 1.5, LONGEST_SECONDS);
  }
}

async function isReady(signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch("/readyz", { signal })).ok;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}

// a page that is not looked at asks nothing; one that is looked at again asks at once
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      over.abort();
      settle();
    };
    const timer = setTimeout(() => document.hidden || finish(resolve), milliseconds);
    const onSight = () => document.hidden || finish(resolve);
    document.addEventListener("visibilitychange", onSight, { signal: over.signal });
    addEventListener("online", () => finish(resolve), { signal: over.signal });
    signal.addEventListener("abort", () => finish(() => reject(signal.reason)), { signal: over.signal });
  });
}
