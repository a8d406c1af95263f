import { describe, expect, it } from 'vitest';
import { parcelBuffers, parcelOf, unpackParcel } from './packed-parcel.ts';
import { PackedRowsBuilder } from './packed-rows-builder.ts';
import { SheetRows } from './sheet-rows.ts';

const LOOK = {
  height: null,
  customHeight: false,
  hidden: false,
  style: null,
  outlineLevel: 0,
  collapsed: false,
};
const TEXTS = ['合计', '其中：', ''];

function sample(): SheetRows {
  const builder = new PackedRowsBuilder();
  builder.addRow(0, LOOK);
  builder.addText(0, 1, 0);
  builder.addText(2, 3, 2);
  builder.addText(4, 3, 7);
  builder.addRow(6, { ...LOOK, height: 30, customHeight: true });
  builder.addNumber(0, 1, 12.5);
  builder.addEmpty(1, 2);
  builder.addCell(3, { value: true, style: 4 });
  const bytes = new TextEncoder().encode('A1+B1');
  builder.addFormula(5, 2, 3, bytes, 0, bytes.length);
  builder.addText(6, 9, 1);
  const packed = builder.build((index, style) => {
    const value = TEXTS[index];
    if (value === undefined) return { value: '', style, keptAsIs: 'unknownCellType' };
    return index === 1 ? { value, style, runs: [{ text: value, font: null }] } : { value, style };
  });
  return new SheetRows(packed);
}

describe('a parcel of packed rows', () => {
  it('gives the same rows on the other side', () => {
    const rows = sample();
    const parcel = structuredClone(parcelOf(rows.packed));
    const arrived = new SheetRows(unpackParcel(parcel, rows.packed.table.objects));
    expect([...arrived]).toEqual([...rows]);
    expect(arrived.lastCell()).toEqual({ row: 6, column: 6 });
  });

  it('keeps the table usable when its memory was handed over', () => {
    const rows = sample();
    const parcel = parcelOf(rows.packed);
    structuredClone(parcel, { transfer: [...parcelBuffers(parcel)] as ArrayBuffer[] });
    expect(rows.get(6)?.cells.get(0)?.value).toBe(12.5);
  });

  it('knows which texts may have runs without making them', () => {
    const rows = sample();
    const arrived = unpackParcel(parcelOf(rows.packed), rows.packed.table.objects);
    const kinds: string[] = [];
    for (const row of [6, 0]) {
      arrived.everyFilled(
        row,
        (column, _style, kind) => kinds.push(`${String(column)} ${kind}`) > 0,
      );
    }
    expect(kinds).toEqual([
      '0 number',
      '3 number',
      '5 number',
      '6 other',
      '0 text',
      '2 text',
      '4 other',
    ]);
  });
});
