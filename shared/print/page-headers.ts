import { type PrintSetup } from '../workbook/print-setup.ts';
import { type HeaderFields, readHeaderFooter } from './header-footer.ts';
import { type PaperPage, type PlacedHeader } from './paper-page.ts';

const POINTS_PER_INCH = 72;
/** Where headers that do not follow the margins begin, as Excel has it. */
const FIXED_SIDE = 0.7 * POINTS_PER_INCH;

/** The header and footer of a page; `isFirst` is the first page of the sheet. */
export function pageHeaders(
  setup: PrintSetup,
  page: Pick<PaperPage, 'width' | 'height' | 'content'>,
  isFirst: boolean,
  fields: HeaderFields,
): readonly PlacedHeader[] {
  const { headerFooter, margins } = setup;
  const isEven = fields.page % 2 === 0;
  const texts =
    headerFooter.differentFirst && isFirst
      ? [headerFooter.firstHeader, headerFooter.firstFooter]
      : headerFooter.differentOddEven && isEven
        ? [headerFooter.evenHeader, headerFooter.evenFooter]
        : [headerFooter.oddHeader, headerFooter.oddFooter];
  const side = (inches: number): number =>
    headerFooter.alignsWithMargins ? Math.max(0, inches) * POINTS_PER_INCH : FIXED_SIDE;
  const left = side(margins.left);
  const width = Math.max(72, page.width - left - side(margins.right));
  const scale = headerFooter.scalesWithDocument ? page.content.scale : 1;
  return texts.flatMap((text, index) => {
    if (text === '') return [];
    const isFooter = index === 1;
    const inset = Math.max(0, isFooter ? margins.footer : margins.header) * POINTS_PER_INCH;
    const height = Math.max(12, page.height / 2 - inset);
    const top = isFooter ? page.height - inset - height : inset;
    const sections = readHeaderFooter(text, fields);
    return [{ sections, box: { left, top, width, height }, isFooter, scale }];
  });
}
