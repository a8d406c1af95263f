import { openPackage } from '../../shared/xlsx/package/open-package.ts';
import type { WorkbookPackage } from '../../shared/xlsx/package/workbook-package.ts';
import { readWorkbook } from '../../shared/xlsx/read/read-workbook.ts';
import { refusalSentence } from '../../shared/xlsx/refusal-sentence.ts';
import { saveWorkbook } from '../../shared/xlsx/write/save-workbook.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import { withDifference } from '../../shared/workbook/workbook-difference.ts';
import { chunkBuffers, workbookChunks } from '../../shared/workbook/workbook-chunks.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { needsCalculation, withMissingResults } from '../../shared/document/document.ts';
import { createCalculator } from '../../shared/formulas/create-calculator.ts';
import { inferForm } from '../../shared/rules/infer-form.ts';
import { computerEnvironment } from '../app/calculation-environment.ts';
import { runFullCheck, stopFullCheck } from './full-check-run.ts';
import type { CheckRequest, WorkerAnswer, WorkerRequest } from './messages.ts';

/** The file as it came, kept here so that only bytes and cells cross to the window. */
interface KeptFile {
  readonly package: WorkbookPackage;
  readonly workbook: Workbook;
  /** The same with the results computed that the file lacks; this is what the window got. */
  readonly shown: Workbook;
}

/** Rows handed over at a time; taking in one piece stops the window for a few milliseconds at most. */
const ROWS_PER_PIECE = 1000;
/** In a sheet of more rows the relations of its figures are looked for here: the window would stand still. */
const LONG_SHEET = 300;

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
  tell({ kind: 'stage', stage: 'computing' });
  const shown = withResults(read.value);
  kept = { package: opened.value, workbook: read.value, shown };
  tell({ kind: 'stage', stage: 'handingOver' });
  for (const chunk of workbookChunks(shown, ROWS_PER_PIECE)) {
    tell({ kind: 'piece', chunk }, chunkBuffers(chunk));
  }
  const isLong = shown.sheets.some(({ rows }) => rows.size > LONG_SHEET);
  tell({
    kind: 'opened',
    hasMacros: opened.value.hasMacros,
    ...(isLong && { inferred: inferForm(shown) }),
  });
}

/** The workbook with the results that the file lacks or asks for. */
function withResults(workbook: Workbook): Workbook {
  if (!needsCalculation(workbook)) return workbook;
  return withMissingResults(
    workbook,
    createCalculator(workbook, computerEnvironment(workbook.dateSystem)),
  );
}

function save(request: Extract<WorkerRequest, { kind: 'save' }>): void {
  if (!kept) {
    tell({ kind: 'failed', detail: 'no file is open in the worker' });
    return;
  }
  const current = withDifference(kept.shown, request.difference);
  const saved = saveWorkbook(kept.package, kept.workbook, current);
  if (saved.ok) tell({ kind: 'saved', id: request.id, bytes: saved.value.bytes });
  else tell({ kind: 'saveRefused', id: request.id, sentence: refusalSentence(saved.error) });
}

function check(request: CheckRequest): void {
  if (!kept) {
    tell({ kind: 'failed', detail: 'no file is open in the worker' });
    return;
  }
  const current = withDifference(kept.shown, request.difference);
  runFullCheck(current, request, tell).catch((error: unknown) => {
    tell({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
  });
}

function tell(message: WorkerAnswer, buffers: readonly ArrayBufferLike[] = []): void {
  const transfer = buffers.filter((buffer) => buffer instanceof ArrayBuffer);
  self.postMessage(message, { transfer });
}
