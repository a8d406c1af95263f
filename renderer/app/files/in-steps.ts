/** Milliseconds of work before the window gets a turn; a frame has 16. */
const SLICE = 10;

/**
 * Does work step by step and lets the window live in between; null where it was given up meanwhile. `onPause` is told
 * what the work yielded last.
 */
export async function inSteps<Result, Progress>(
  steps: Generator<Progress, Result, undefined>,
  signal: AbortSignal,
  onPause: (progress: Progress) => void = () => undefined,
): Promise<Result | null> {
  for (;;) {
    const end = performance.now() + SLICE;
    for (;;) {
      if (signal.aborted) return null;
      const step = steps.next();
      if (step.done === true) return step.value;
      if (performance.now() < end) continue;
      onPause(step.value);
      break;
    }
    await nextTurn();
  }
}

/** After whatever the window has to do now: input, drawing. A timer would wait longer than that each time. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
