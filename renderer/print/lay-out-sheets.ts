import { type ConditionalLook } from '../../shared/painting/conditional-look.ts';
import { planPages, type PagePlan, type PrintOccasion } from '../../shared/print/paginate.ts';
import { type PaperPage } from '../../shared/print/paper-page.ts';
import { type CellAddress } from '../../shared/workbook/address.ts';
import { type Sheet } from '../../shared/workbook/sheet.ts';
import { type Workbook } from '../../shared/workbook/workbook.ts';
import { createCanvasTextMeasurer } from '../paint/canvas-text-measurer.ts';
import { adoptPaperStyles } from './paper-styles.ts';
import { pageElement, paperElement } from './render-paper.ts';

/** Sheets laid out for paper. */
export interface LaidOutPaper {
  /** The `.paper` element with one child per page; the caller puts it into the document. */
  readonly element: HTMLElement;
  readonly pages: number;
  /** Size of the first page in points. */
  readonly width: number;
  readonly height: number;
  /** Takes the style sheet off the document; the element is the caller's. */
  readonly release: () => void;
}

/** What to lay out. */
export interface PaperOrder {
  readonly workbook: Workbook;
  readonly sheets: readonly Sheet[];
  readonly occasion: PrintOccasion;
  /** The conditional formats of a sheet; without it they are not painted. */
  readonly lookOf?: (sheet: Sheet) => (address: CellAddress) => ConditionalLook | null;
}

/** Draws the pages of some sheets, ready to be printed; null when there is nothing on them. */
export function layOutSheets(ownerDocument: Document, order: PaperOrder): LaidOutPaper | null {
  const plan = planSheets(ownerDocument, order);
  const steps = layOutPages(ownerDocument, order.workbook, plan, { from: 0, to: plan.count });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How many pages some sheets have; none is drawn yet. */
export function planSheets(
  ownerDocument: Document,
  { workbook, sheets, occasion, lookOf }: PaperOrder,
): PagePlan {
  const measurer = createCanvasTextMeasurer(ownerDocument);
  return planPages(
    sheets.map((sheet) => ({
      workbook,
      sheet,
      measurer,
      occasion,
      ...(lookOf ? { lookAt: lookOf(sheet) } : {}),
    })),
  );
}

/**
 * Draws planned pages one by one, from `from` to before `to` (0-based); pauses after each with the count of those
 * drawn. Null when there are none.
 */
export function* layOutPages(
  ownerDocument: Document,
  workbook: Workbook,
  plan: PagePlan,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<number, LaidOutPaper | null, undefined> {
  const element = paperElement(ownerDocument);
  const sizes: Pick<PaperPage, 'width' | 'height'>[] = [];
  for (let index = from; index < Math.min(to, plan.count); index += 1) {
    const page = plan.page(index);
    sizes.push({ width: page.width, height: page.height });
    element.append(pageElement(ownerDocument, page, workbook));
    yield index - from + 1;
  }
  const [first] = sizes;
  if (!first) return null;
  return {
    element,
    pages: sizes.length,
    width: first.width,
    height: first.height,
    release: adoptPaperStyles(ownerDocument, sizes),
  };
}

/** Resolves when fonts and pictures of the laid-out pages are there and the pages may be printed. */
export async function paperReady(element: HTMLElement): Promise<void> {
  const images = [...element.querySelectorAll('img')];
  await Promise.all([
    element.ownerDocument.fonts.ready,
    // A picture that cannot be decoded leaves its place empty; the form is printed all the same.
    ...images.map((image) => image.decode().catch(() => undefined)),
  ]);
}

/** The sheets that printing a whole workbook means: visible worksheets. */
export function printableSheets(workbook: Workbook): readonly Sheet[] {
  return workbook.sheets.filter(
    ({ kind, visibility }) => kind === 'worksheet' && visibility === 'visible',
  );
}

/** The fields &D, &T and &F of a moment, as Excel in Chinese writes them. */
export function printOccasion(moment: Date, fileName: string): PrintOccasion {
  const minutes = String(moment.getMinutes()).padStart(2, '0');
  return {
    date: `${moment.getFullYear()}/${moment.getMonth() + 1}/${moment.getDate()}`,
    time: `${moment.getHours()}:${minutes}`,
    fileName,
  };
}
