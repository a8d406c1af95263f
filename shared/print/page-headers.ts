import { type PrintSetup } from '../workbook/print-setup.ts';
import {
  type HeaderFields,
  type HeaderPicture,
  type HeaderSection,
  readHeaderFooter,
} from './header-footer.ts';
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
  const pages =
    headerFooter.differentFirst && isFirst
      ? 'first'
      : headerFooter.differentOddEven && isEven
        ? 'even'
        : 'odd';
  const texts = [headerFooter[`${pages}Header`], headerFooter[`${pages}Footer`]];
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
    const place = isFooter ? 'footer' : 'header';
    const pictureOf = (section: HeaderSection): HeaderPicture | null => {
      const side = section === 'centre' ? 'center' : section;
      const found = setup.headerFooterPictures?.find(
        (picture) => picture.place === place && picture.section === side && picture.pages === pages,
      );
      return found ?? null;
    };
    const sections = readHeaderFooter(text, { ...fields, pictureOf });
    return [{ sections, box: { left, top, width, height }, isFooter, scale }];
  });
}
