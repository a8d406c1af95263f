import { describe, expect, it } from 'vitest';
import type { Cell } from '../cell.ts';
import { EMPTY_ROW, type Row } from '../sheet.ts';
import type { RowLook } from './packed-rows.ts';
import { PackedRowsBuilder } from './packed-rows-builder.ts';
import { differingRows, rowsWith, SheetRows } from './sheet-rows.ts';

const look: RowLook = {
  height: 20,
  customHeight: false,
  hidden: false,
  style: null,
  outlineLevel: 0,
  collapsed: false,
};
const formula = new TextEncoder().encode('A1+B1');

/** Rows 0, 2 and 5 with one cell of each kind in the first. */
function packedRows(): SheetRows {
  const builder = new PackedRowsBuilder();
  builder.addRow(0, look);
  builder.addNumber(0, 1, 12.5);
  builder.addText(1, 2, 7);
  builder.addEmpty(3, 4);
  builder.addFormula(4, 0, 3, formula, 0, formula.length);
  builder.addCell(9, { value: true, style: 3 });
  builder.addRow(2, { ...look, hidden: true });
  builder.addFormula(0, 0, 4, formula, 0, 2);
  builder.addRow(5, look);
  return new SheetRows(
    builder.build((index, style) => ({ value: `text ${String(index)}`, style })),
  );
}

function rowOf(cell: Cell): Row {
  return { ...EMPTY_ROW, cells: new Map([[0, cell]]) };
}

describe('SheetRows', () => {
  it('gives rows and cells as they were put in', () => {
    const rows = packedRows();
    expect([...rows.keys()]).toEqual([0, 2, 5]);
    expect(rows.size).toBe(3);
    expect([...(rows.get(0)?.cells ?? [])]).toEqual([
      [0, { value: 12.5, style: 1 }],
      [1, { value: 'text 7', style: 2 }],
      [3, { value: null, style: 4 }],
      [4, { value: 3, style: 0, formula: { kind: 'normal', text: 'A1+B1' } }],
      [9, { value: true, style: 3 }],
    ]);
    expect(rows.get(2)).toMatchObject({ hidden: true, height: 20 });
    expect(rows.get(2)?.cells.get(0)?.formula).toEqual({ kind: 'normal', text: 'A1' });
    expect(rows.get(1)).toBeUndefined();
    expect(rows.has(5)).toBe(true);
    expect(rows.has(6)).toBe(false);
  });

  it('gives the same objects each time', () => {
    const rows = packedRows();
    const [[, first] = []] = [...rows];
    expect(rows.get(0)).toBe(first);
    expect(rows.with(new Map([[2, undefined]])).get(0)).toBe(first);
  });

  it('keeps nothing of a passage', () => {
    const rows = packedRows();
    const [[, passed] = []] = [...rows.passing()];
    expect(rows.get(0)).toEqual(passed);
    expect(rows.get(0)).not.toBe(passed);
  });

  it('lays changed rows over the packed ones and leaves the old state as it is', () => {
    const rows = packedRows();
    const changed = rowOf({ value: 1, style: 0 });
    const next = rowsWith(
      rows,
      new Map<number, Row | undefined>([
        [2, changed],
        [9, changed],
        [5, undefined],
      ]),
    );
    expect([...next.keys()]).toEqual([0, 2, 9]);
    expect(next.size).toBe(3);
    expect(next.get(2)).toBe(changed);
    expect(next.get(5)).toBeUndefined();
    expect(next.has(5)).toBe(false);
    expect([...rows.keys()]).toEqual([0, 2, 5]);
    expect([...differingRows(rows, next)].sort()).toEqual([2, 5, 9]);
    expect([...differingRows(next, next)]).toEqual([]);
  });

  it('behaves like any map', () => {
    const rows = packedRows();
    const copy = new Map(rows);
    expect([...copy.keys()]).toEqual([0, 2, 5]);
    expect(rows).toBeInstanceOf(Map);
    const seen: number[] = [];
    for (const [index] of rows.entries()) seen.push(index);
    rows.forEach((_, index) => seen.push(index));
    expect(seen).toEqual([0, 2, 5, 0, 2, 5]);
    expect([...rows.values()]).toHaveLength(3);
    const row = rowOf({ value: 2, style: 0 });
    expect(rows.set(7, row).size).toBe(4);
    expect(rows.delete(7)).toBe(true);
    expect(rows.delete(7)).toBe(false);
    expect(rows.delete(0)).toBe(true);
    expect([...rows.keys()]).toEqual([2, 5]);
    rows.clear();
    expect(rows.size).toBe(0);
    expect([...rows]).toEqual([]);
  });
});
