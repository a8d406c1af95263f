import type { CheckSummary } from '../../shared/explanations/check-summary.ts';
import type { LaidOutPaper } from '../print/lay-out-sheets.ts';
import { summaryBlocks } from './summary-blocks.ts';
import { pageBreaks } from './page-breaks.ts';
import { adoptSummaryStyles, SUMMARY_PAGE, SUMMARY_ROOM } from './summary-styles.ts';

/** CSS pixels in a point. */
const PIXELS_PER_POINT = 96 / 72;

/** Lays the 校验小结 out on A4, ready to be printed; the same pages go to the printer and into a PDF. */
export async function layOutSummary(owner: Document, summary: CheckSummary): Promise<LaidOutPaper> {
  const release = adoptSummaryStyles(owner);
  const blocks = summaryBlocks(owner, summary);
  const measure = owner.createElement('div');
  measure.className = 'summary-measure';
  measure.setAttribute('aria-hidden', 'true');
  measure.append(...blocks.map(({ element }) => element));
  owner.body.append(measure);
  await owner.fonts.ready;
  const measured = blocks.map(({ element, isHeading }) => ({
    height: element.getBoundingClientRect().height / PIXELS_PER_POINT,
    isHeading,
  }));
  measure.remove();
  const paper = owner.createElement('div');
  paper.className = 'summary-paper';
  const pages = pageBreaks(measured, SUMMARY_ROOM.height);
  for (const [index, range] of pages.entries()) {
    const page = owner.createElement('section');
    page.className = 'summary-page';
    page.append(...blocks.slice(range.start, range.end).map(({ element }) => element));
    page.append(foot(owner, summary, index + 1, pages.length));
    paper.append(page);
  }
  return { element: paper, pages: pages.length, ...SUMMARY_PAGE, release };
}

function foot(
  owner: Document,
  { fileName, date }: CheckSummary,
  page: number,
  pages: number,
): HTMLElement {
  const element = owner.createElement('footer');
  element.className = 'summary-foot';
  for (const text of [`${fileName}　${date}`, `第 ${page} 页，共 ${pages} 页`]) {
    const part = owner.createElement('span');
    part.textContent = text;
    element.append(part);
  }
  return element;
}
