import { openDocument } from '../../shared/document/document.ts';
import { createExpressionEvaluator } from '../../shared/formulas/evaluate-expression.ts';
import { createConditionalPainter } from '../../shared/painting/conditional-painter.ts';
import { type Sheet } from '../../shared/workbook/sheet.ts';
import { type Workbook } from '../../shared/workbook/workbook.ts';
import { openPackage } from '../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../shared/xlsx/read/read-workbook.ts';
import { refusalSentence } from '../../shared/xlsx/refusal-sentence.ts';
import { computerEnvironment } from '../app/calculation-environment.ts';
import {
  type LaidOutPaper,
  layOutSheets,
  paperReady,
  printOccasion,
  printableSheets,
} from './lay-out-sheets.ts';

/** What a host asks this page to lay out. */
interface PaperRequest {
  /** The workbook's bytes, or their base64 text where the host can only pass text. */
  readonly bytes: Uint8Array | string;
  /** Ids or names of sheets; `all` are the visible ones. */
  readonly sheets: 'all' | readonly string[];
  readonly fileName: string;
}

/** The pages that now stand in the document; lengths in points. */
interface PaperAnswer {
  readonly pages: number;
  readonly width: number;
  readonly height: number;
}

declare global {
  interface Window {
    /** For hosts that print without a window: the command line and tests. */
    zipingPaper: { readonly render: (request: PaperRequest) => Promise<PaperAnswer> };
  }
}

let shown: LaidOutPaper | null = null;

/** Reads a workbook and lays its sheets out; rejects with a sentence when it cannot be read. */
async function render(request: PaperRequest): Promise<PaperAnswer> {
  const workbook = readBytes(bytesOf(request.bytes));
  const sheets = chosenSheets(workbook, request.sheets);
  const { evaluate } = createExpressionEvaluator(
    workbook,
    computerEnvironment(workbook.dateSystem),
  );
  const paper = layOutSheets(document, {
    workbook,
    sheets,
    occasion: printOccasion(new Date(), request.fileName),
    lookOf: (sheet) => createConditionalPainter(workbook, sheet, evaluate),
  });
  shown?.release();
  shown = paper;
  const place = document.getElementById('paper') ?? document.body;
  place.replaceChildren(...(paper ? [paper.element] : []));
  if (!paper) return { pages: 0, width: 0, height: 0 };
  await paperReady(paper.element);
  return { pages: paper.pages, width: paper.width, height: paper.height };
}

function bytesOf(bytes: Uint8Array | string): Uint8Array {
  if (typeof bytes !== 'string') return bytes;
  return Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
}

/** The workbook with every formula computed that the file gives no result for. */
function readBytes(bytes: Uint8Array): Workbook {
  const opened = openPackage(bytes);
  if (!opened.ok) throw new Error(refusalSentence(opened.error));
  const read = readWorkbook(opened.value);
  if (!read.ok) throw new Error(refusalSentence(read.error));
  return openDocument(read.value, {
    forms: [],
    settings: { zeroBudgetRate: 'zero' },
    environment: computerEnvironment(read.value.dateSystem),
  }).workbook;
}

function chosenSheets(workbook: Workbook, wanted: PaperRequest['sheets']): readonly Sheet[] {
  if (wanted === 'all') return printableSheets(workbook);
  return wanted.flatMap(
    (name) => workbook.sheets.find((sheet) => sheet.id === name || sheet.name === name) ?? [],
  );
}

window.zipingPaper = { render };
