import { openPackage } from '../../shared/xlsx/package/open-package.ts';
import type { WorkbookPackage } from '../../shared/xlsx/package/workbook-package.ts';
import { readWorkbook } from '../../shared/xlsx/read/read-workbook.ts';
import { refusalSentence } from '../../shared/xlsx/refusal-sentence.ts';
import { saveWorkbook } from '../../shared/xlsx/write/save-workbook.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import { withDifference } from '../../shared/workbook/workbook-difference.ts';
import { workbookChunks } from '../../shared/workbook/workbook-chunks.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { runFullCheck, stopFullCheck } from './full-check-run.ts';
import type { CheckRequest, WorkerAnswer, WorkerRequest } from './messages.ts';

/** The file as it came, kept here so that only bytes and cells cross to the window. */
interface KeptFile {
  readonly package: WorkbookPackage;
  readonly workbook: Workbook;
}

/** Rows handed over at a time; taking in one piece stops the window for a few milliseconds at most. */
const ROWS_PER_PIECE = 1000;

let kept: KeptFile | null = null;

self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
  try {
    answer(event.data);
  } catch (error) {
    tell({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
});

function answer(request: WorkerRequest): void {
  switch (request.kind) {
    case 'open':
      open(request.bytes);
      return;
    case 'save':
      save(request);
      return;
    case 'check':
      check(request);
      return;
    case 'stopCheck':
      stopFullCheck(request.id);
      return;
    default:
      assertNever(request, 'workbook worker');
  }
}

function open(bytes: Uint8Array): void {
  tell({ kind: 'stage', stage: 'unpacking' });
  const opened = openPackage(bytes);
  if (!opened.ok) {
    tell({ kind: 'refused', sentence: refusalSentence(opened.error) });
    return;
  }
  tell({ kind: 'stage', stage: 'reading' });
  const read = readWorkbook(opened.value);
  if (!read.ok) {
    tell({ kind: 'refused', sentence: refusalSentence(read.error) });
    return;
  }
  kept = { package: opened.value, workbook: read.value };
  tell({ kind: 'stage', stage: 'handingOver' });
  for (const chunk of workbookChunks(read.value, ROWS_PER_PIECE)) tell({ kind: 'piece', chunk });
  tell({ kind: 'opened', hasMacros: opened.value.hasMacros });
}

function save(request: Extract<WorkerRequest, { kind: 'save' }>): void {
  if (!kept) {
    tell({ kind: 'failed', detail: 'no file is open in the worker' });
    return;
  }
  const current = withDifference(kept.workbook, request.difference);
  const saved = saveWorkbook(kept.package, kept.workbook, current);
  if (saved.ok) tell({ kind: 'saved', id: request.id, bytes: saved.value.bytes });
  else tell({ kind: 'saveRefused', id: request.id, sentence: refusalSentence(saved.error) });
}

function check(request: CheckRequest): void {
  if (!kept) {
    tell({ kind: 'failed', detail: 'no file is open in the worker' });
    return;
  }
  const current = withDifference(kept.workbook, request.difference);
  runFullCheck(current, request, tell).catch((error: unknown) => {
    tell({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
  });
}

function tell(message: WorkerAnswer): void {
  self.postMessage(message);
}
