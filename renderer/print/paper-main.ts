import '../app/shell/without-eval.ts';
import { openDocument } from '../../shared/document/document.ts';
import { createExpressionEvaluator } from '../../shared/formulas/evaluate-expression.ts';
import { createConditionalPainter } from '../../shared/painting/conditional-painter.ts';
import { type Sheet } from '../../shared/workbook/sheet.ts';
import { type Workbook } from '../../shared/workbook/workbook.ts';
import { openPackage } from '../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../shared/xlsx/read/read-workbook.ts';
import { refusalSentence } from '../../shared/xlsx/refusal-sentence.ts';
import { computerEnvironment } from '../app/calculation-environment.ts';
import { type PagePlan } from '../../shared/print/paginate.ts';
import {
  type LaidOutPaper,
  layOutPages,
  paperReady,
  planSheets,
  printOccasion,
  printableSheets,
} from './lay-out-sheets.ts';

/** What a host asks this page to read. */
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
    zipingPaper: {
      /** Reads a workbook; answers how many pages it has. Rejects with a sentence when it cannot be read. */
      readonly plan: (request: PaperRequest) => Promise<number>;
      /** Puts planned pages into the document, from `from` to before `to` (0-based), instead of those before. */
      readonly show: (from: number, to: number) => Promise<PaperAnswer>;
    };
  }
}

let planned: { readonly workbook: Workbook; readonly pages: PagePlan } | null = null;
let shown: LaidOutPaper | null = null;

function plan(request: PaperRequest): Promise<number> {
  const workbook = readBytes(bytesOf(request.bytes));
  const { evaluate } = createExpressionEvaluator(
    workbook,
    computerEnvironment(workbook.dateSystem),
  );
  const pages = planSheets(document, {
    workbook,
    sheets: chosenSheets(workbook, request.sheets),
    occasion: printOccasion(new Date(), request.fileName),
    lookOf: (sheet) => createConditionalPainter(workbook, sheet, evaluate),
  });
  planned = { workbook, pages };
  return Promise.resolve(pages.count);
}

async function show(from: number, to: number): Promise<PaperAnswer> {
  shown?.release();
  shown = null;
  const place = document.getElementById('paper') ?? document.body;
  place.replaceChildren();
  if (!planned) return NO_PAGES;
  const steps = layOutPages(document, planned.workbook, planned.pages, { from, to });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  shown = step.value;
  if (!shown) return NO_PAGES;
  place.replaceChildren(shown.element);
  await paperReady(shown.element);
  return { pages: shown.pages, width: shown.width, height: shown.height };
}

const NO_PAGES: PaperAnswer = { pages: 0, width: 0, height: 0 };

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

window.zipingPaper = { plan, show };
