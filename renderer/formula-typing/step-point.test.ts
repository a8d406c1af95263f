import { describe, expect, it } from 'vitest';
import { formatRange, parseAddress, type CellAddress } from '../../shared/workbook/address.ts';
import { EMPTY_ROW } from '../../shared/workbook/sheet.ts';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { pointedRange, stepPoint, type PointStep } from './step-point.ts';

const [built] = buildWorkbook([
  { cells: { A1: 1, A2: 2, A3: 3, A5: 4, C1: 5 }, merges: ['B2:C3'] },
]).sheets;
if (!built) throw new Error('no sheet');
const sheet = { ...built, rows: new Map(built.rows).set(3, { ...EMPTY_ROW, hidden: true }) };

function at(address: string): CellAddress {
  const cell = parseAddress(address);
  if (!cell) throw new Error(address);
  return cell;
}

const DOWN: PointStep = { rows: 1, columns: 0, extends: false, toEdge: false };
const RIGHT: PointStep = { rows: 0, columns: 1, extends: false, toEdge: false };

describe('stepPoint', () => {
  it.each([
    ['moves one cell', 'A1', DOWN, 'A2'],
    ['passes hidden rows', 'A3', DOWN, 'A5'],
    ['takes a merge as one cell', 'B1', DOWN, 'B2'],
    ['leaves a merge on its far side', 'B2', RIGHT, 'D2'],
    ['goes to the edge of the figures', 'A1', { ...DOWN, toEdge: true }, 'A5'],
    ['grows the range', 'A1', { ...DOWN, extends: true }, 'A1:A2'],
    ['stays inside the sheet', 'A1', { ...DOWN, rows: -1 as const }, 'A1'],
  ])('%s', (_what, from, step, expected) => {
    const pointed = { anchor: at(from), corner: at(from) };
    expect(formatRange(pointedRange(stepPoint(sheet, pointed, step)))).toBe(expected);
  });
});
