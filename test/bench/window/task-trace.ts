import type { CDPSession, Page } from '@playwright/test';

/** One task of the window's main thread, in milliseconds: how long it lasted, and how long the processor worked on it. */
export interface WindowTask {
  readonly start: number;
  readonly elapsed: number;
  readonly processor: number;
}

/** What the main thread did during one act. */
export interface TaskTrace {
  readonly tasks: readonly WindowTask[];
  /** Milliseconds from one drawn frame to the next, as the page's own animation callbacks saw them. */
  readonly frames: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly processId?: number } };
}

/**
 * Does something with the window while its main thread is traced. Longest tasks come from the browser's own trace
 * (RunTask), so that layout and painting count as well as scripts, and tasks under 50 ms are seen too.
 */
export async function traceTasks(page: Page, act: () => Promise<void>): Promise<TaskTrace> {
  const session = await page.context().newCDPSession(page);
  const events = await traced(session, async () => {
    await page.evaluate(startCountingFrames);
    await act();
    await settled(page);
  });
  const frames = await page.evaluate(stopCountingFrames);
  await session.detach();
  return { tasks: mainThreadTasks(events), frames };
}

async function traced(
  session: CDPSession,
  act: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      const { name } = event as unknown as TraceEvent;
      if (name === 'RunTask' || name === 'thread_name') events.push(event as unknown as TraceEvent);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', 'devtools.timeline'],
    },
  });
  await act();
  const ended = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => {
      resolve();
    });
  });
  await session.send('Tracing.end');
  await ended;
  return events;
}

function mainThreadTasks(events: readonly TraceEvent[]): readonly WindowTask[] {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${String(pid)}/${String(tid)}`),
  );
  return events
    .filter(({ name, ph, pid, tid }) => {
      return name === 'RunTask' && ph === 'X' && mains.has(`${String(pid)}/${String(tid)}`);
    })
    .map(({ ts, dur = 0, tdur = 0 }) => ({
      start: ts / 1000,
      elapsed: dur / 1000,
      processor: tdur / 1000,
    }));
}

/** Until the window has drawn a frame after the last thing that was asked of it. */
function settled(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            resolve();
          }),
        );
      }),
  );
}

declare global {
  interface Window {
    countedFrames?: { readonly times: number[]; isCounting: boolean };
  }
}

function startCountingFrames(): void {
  const counted = { times: [] as number[], isCounting: true };
  window.countedFrames = counted;
  const count = (now: number): void => {
    counted.times.push(now);
    if (counted.isCounting) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
}

function stopCountingFrames(): number[] {
  const counted = window.countedFrames;
  if (!counted) return [];
  counted.isCounting = false;
  return counted.times.slice(1).map((time, index) => time - (counted.times[index] ?? time));
}
