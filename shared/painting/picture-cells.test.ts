import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import type { Drawing } from '../workbook/drawing.ts';
import { pictureCellFinder } from './picture-cells.ts';

const corner = { row: 2, column: 1, rowOffset: 0, columnOffset: 0 };
const picture: Drawing = {
  kind: 'picture',
  anchor: { kind: 'twoCell', from: corner, to: { ...corner, row: 3, column: 2 } },
  media: 'a',
  name: '',
  description: '',
  rotation: 0,
};

describe('pictureCellFinder', () => {
  it('finds cells whose content is a picture, not those that a picture lies over', () => {
    const [sheet] = buildWorkbook([{ cells: { B3: '#VALUE!' } }]).sheets;
    if (!sheet) throw new Error('no sheet');
    const inCell = pictureCellFinder({ ...sheet, drawings: [{ ...picture, inCell: true }] });
    expect(inCell(2, 1)).toBe(true);
    expect(inCell(2, 2)).toBe(false);
    expect(pictureCellFinder({ ...sheet, drawings: [picture] })(2, 1)).toBe(false);
  });
});
