import { bindForm } from '../../shared/forms/bind-form.ts';
import { checkEverything } from '../../shared/rules/full-check.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import type { CheckRequest, WorkerAnswer } from './messages.ts';

/** After so long the worker listens again: to a save, or to the clerk who stops the check. In milliseconds. */
const SLICE = 40;

let running: number | null = null;

/** Checks a workbook in slices; a newer check, or `stopFullCheck`, ends it without an answer. */
export async function runFullCheck(
  workbook: Workbook,
  { id, package: formPackage, binding, settings }: CheckRequest,
  tell: (answer: WorkerAnswer) => void,
): Promise<void> {
  running = id;
  const bound = binding ?? bindForm(workbook, formPackage);
  const steps = checkEverything(workbook, formPackage, bound, settings);
  let sliceStart = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      running = null;
      tell({ kind: 'checked', id, result: step.value });
      return;
    }
    if (performance.now() - sliceStart < SLICE) continue;
    tell({ kind: 'checking', id, progress: step.value });
    await nextTurn();
    if (running !== id) return;
    sliceStart = performance.now();
  }
}

/** Lets the check with this number end at its next slice. */
export function stopFullCheck(id: number): void {
  if (running === id) running = null;
}

/** Resolves when the messages that wait were heard. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
