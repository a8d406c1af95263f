import { describe, expect, it } from 'vitest';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { workbookDifference } from '../../shared/workbook/workbook-difference.ts';
import type { FullCheck } from '../../shared/rules/full-check.ts';
import { createFullCheckDesk } from './full-check-desk.ts';
import { runFullCheck, stopFullCheck } from './full-check-run.ts';
import type { WorkerAnswer, WorkerRequest } from './messages.ts';

const workbook = builtInWorkbook('liwan-2021', 'sample');
const order = {
  difference: workbookDifference(workbook, workbook),
  package: builtInPackage('liwan-2021'),
  binding: null,
  settings: { zeroBudgetRate: 'zero' },
} as const;

/** A desk whose requests are kept, and the outcome of one check at it. */
function asked() {
  const sent: WorkerRequest[] = [];
  const stop = new AbortController();
  const progress: number[] = [];
  const desk = createFullCheckDesk((request) => sent.push(request));
  const outcome = desk.run({
    ...order,
    signal: stop.signal,
    onProgress: ({ done }) => progress.push(done),
  });
  return { desk, sent, stop, progress, outcome };
}

describe('a check of everything in the worker', () => {
  it('tells progress and ends with what was found', async () => {
    const { desk, sent, progress, outcome } = asked();
    const [request] = sent;
    if (request?.kind !== 'check') throw new Error('nothing was asked');
    desk.take({ kind: 'checking', id: request.id, progress: { done: 5, all: 10 } });
    const answers: WorkerAnswer[] = [];
    await runFullCheck(workbook, structuredClone(request), (answer) => answers.push(answer));
    const last = structuredClone(answers.at(-1));
    if (last?.kind !== 'checked') throw new Error('not checked');
    desk.take(last);
    expect(await outcome).toMatchObject({ kind: 'checked', result: { findings: [] } });
    expect(progress).toEqual([5]);
  });

  it('is given up at once, and what comes later is not heard', async () => {
    const { desk, sent, stop, outcome } = asked();
    stop.abort();
    expect(await outcome).toEqual({ kind: 'stopped' });
    expect(sent.at(-1)).toEqual({ kind: 'stopCheck', id: 1 });
    desk.take({ kind: 'checked', id: 1, result: {} as FullCheck });
    expect(await outcome).toEqual({ kind: 'stopped' });
  });

  it('stops only the check with this number', async () => {
    const answers: WorkerAnswer[] = [];
    const running = runFullCheck(workbook, { ...order, kind: 'check', id: 7 }, (answer) =>
      answers.push(answer),
    );
    stopFullCheck(6);
    await running;
    expect(answers.at(-1)?.kind).toBe('checked');
  });

  it('says when the worker broke down', async () => {
    const { desk, outcome } = asked();
    desk.failAll();
    expect(await outcome).toEqual({ kind: 'failed' });
  });
});
