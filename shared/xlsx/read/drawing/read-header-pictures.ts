import type { HeaderFooterPicture } from '../../../workbook/print-setup.ts';
import type { MediaStore } from './read-media.ts';
import { pointsOfCssLength, type VmlShape } from './read-vml.ts';

/**
 * The pictures of headers and footers (ECMA-376 Part 1, 18.3.1.46 with Part 4, 14): shapes whose id says where they
 * stand, `LH` for the left of the header, `CFFIRST` for the middle of the first page's footer.
 */
export function readHeaderPictures(
  shapes: readonly VmlShape[],
  part: string,
  media: MediaStore,
): readonly HeaderFooterPicture[] {
  return shapes.flatMap(({ id, picture, style }) => {
    const place = /^([LCR])([HF])(EVEN|FIRST)?$/.exec(id);
    const key = place && media.find(part, picture);
    if (!key) return [];
    const [, section, line, pages] = place;
    return {
      place: line === 'H' ? 'header' : 'footer',
      section: section === 'L' ? 'left' : section === 'C' ? 'center' : 'right',
      pages: pages === 'EVEN' ? 'even' : pages === 'FIRST' ? 'first' : 'odd',
      media: key,
      width: pointsOfCssLength(style.get('width') ?? ''),
      height: pointsOfCssLength(style.get('height') ?? ''),
    };
  });
}
