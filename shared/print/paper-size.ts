import { type PrintSetup } from '../workbook/print-setup.ts';

/** Width and height of an upright sheet of paper in points. */
export interface PaperSize {
  readonly width: number;
  readonly height: number;
}

const POINTS_PER_MILLIMETRE = 72 / 25.4;

function millimetres(width: number, height: number): PaperSize {
  return { width: width * POINTS_PER_MILLIMETRE, height: height * POINTS_PER_MILLIMETRE };
}

function inches(width: number, height: number): PaperSize {
  return { width: width * 72, height: height * 72 };
}

const A4 = millimetres(210, 297);

/** By the codes of ECMA-376 Part 1, 18.3.1.63. */
const SIZES: ReadonlyMap<number, PaperSize> = new Map([
  [1, inches(8.5, 11)],
  [2, inches(8.5, 11)],
  [3, inches(11, 17)],
  [4, inches(17, 11)],
  [5, inches(8.5, 14)],
  [6, inches(5.5, 8.5)],
  [7, inches(7.25, 10.5)],
  [8, millimetres(297, 420)],
  [9, A4],
  [10, A4],
  [11, millimetres(148, 210)],
  [12, millimetres(257, 364)],
  [13, millimetres(182, 257)],
  [14, inches(8.5, 13)],
  [15, millimetres(215, 275)],
  [16, inches(10, 14)],
  [17, inches(11, 17)],
  [18, inches(8.5, 11)],
  [19, inches(3.875, 8.875)],
  [20, inches(4.125, 9.5)],
  [27, millimetres(110, 220)],
  [28, millimetres(162, 229)],
  [29, millimetres(324, 458)],
  [30, millimetres(229, 324)],
  [31, millimetres(114, 162)],
  [33, millimetres(250, 353)],
  [34, millimetres(176, 250)],
  [37, inches(3.875, 7.5)],
  [42, millimetres(250, 353)],
  [43, millimetres(100, 148)],
  [66, millimetres(420, 594)],
  [70, millimetres(105, 148)],
  [93, millimetres(146, 215)],
  [94, millimetres(97, 151)],
  [95, millimetres(97, 151)],
]);

/** A custom paper larger or smaller than this comes from a damaged file. */
const SANE_SIDE = { least: 72, most: 7200 };

/**
 * The paper of a sheet, turned for landscape: its own size, or that of its code; A4 where neither is known, as
 * most printers here hold it.
 */
export function paperSize(
  setup: Pick<PrintSetup, 'paperSize' | 'orientation' | 'customPaper'>,
): PaperSize {
  const { orientation, customPaper } = setup;
  const { width, height } = saneSize(customPaper) ?? SIZES.get(setup.paperSize) ?? A4;
  return orientation === 'portrait' ? { width, height } : { width: height, height: width };
}

function saneSize(size: PaperSize | undefined): PaperSize | null {
  if (!size) return null;
  const isSane = [size.width, size.height].every(
    (side) => side >= SANE_SIDE.least && side <= SANE_SIDE.most,
  );
  return isSane ? size : null;
}
