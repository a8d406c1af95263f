import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { formatAddress } from '../workbook/address.ts';
import { changedCells } from '../workbook/changed-cells.ts';
import type { Edit } from '../workbook/edit.ts';
import { applyEdits, applyRecordedPatches } from '../workbook/edits.ts';
import { translatedFormula } from '../workbook/references/translate-formula.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { CalculationEnvironment, ComputedCell } from './calculator.ts';
import { createCalculator } from './create-calculator.ts';
import { translateFormula } from './translate-formula.ts';

const environment: CalculationEnvironment = { now: () => 45_000, random: () => 0.5 };
const ROWS = 7;

const row = fc.integer({ min: 0, max: ROWS - 1 });
const column = fc.integer({ min: 0, max: 3 });
const address = fc.record({ row, column }).map(formatAddress);
const fixed = address.map((text) => text.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2'));

const formula = fc.oneof(
  fc.tuple(address, address).map(([a, b]) => `${a}+${b}`),
  fc.tuple(address, address).map(([a, b]) => `SUM(${a}:${b})`),
  fc.tuple(fixed, fixed).map(([a, b]) => `SUM( ${a}:${b} )`),
  fc.tuple(address, row).map(([a, n]) => `OFFSET(${a},${n},0)`),
  row.map((n) => `SUM(${n + 1}:${n + 1})`),
  fc.constant('COUNTBLANK(A1:A7)'),
  fc.constant('SUM(A:A)'),
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ row, column, text: formula }).map(setFormula) },
  {
    weight: 2,
    arbitrary: fc
      .record({ row, column, value: fc.integer({ min: -3, max: 9 }) })
      .map(({ value, ...place }): Edit => {
        const content = { kind: 'value', value } as const;
        return { kind: 'setCells', sheet: '1', cells: [{ ...place, content }] };
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        before: row,
        count: fc.integer({ min: 1, max: 2 }),
        like: fc.option(row),
      })
      .map((insert): Edit => ({ kind: 'insertRows', sheet: '1', ...insert })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ first: row, count: fc.integer({ min: 1, max: 2 }) })
      .map((remove): Edit => ({ kind: 'removeRows', sheet: '1', ...remove })),
  },
);

function setFormula({
  row: at,
  column: across,
  text,
}: {
  row: number;
  column: number;
  text: string;
}): Edit {
  const content = { kind: 'formula', text } as const;
  return { kind: 'setCells', sheet: '1', cells: [{ row: at, column: across, content }] };
}

function applied(workbook: Workbook, edits: readonly Edit[]): Workbook {
  const result = applyEdits(workbook, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.workbook;
}

function withResults(workbook: Workbook, computed: readonly ComputedCell[]): Workbook {
  return applied(
    workbook,
    computed.map((cell) => ({ kind: 'setResults', sheet: cell.sheet, results: [cell] })),
  );
}

/** The values of all cells whose formula could be computed. */
function valuesOf(workbook: Workbook, unsupported: ReadonlySet<string>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const sheet of workbook.sheets)
    for (const [at, { cells }] of sheet.rows)
      for (const [across, { value }] of cells) {
        const key = `${sheet.id}!${formatAddress({ row: at, column: across })}`;
        if (!unsupported.has(key)) values[key] = value;
      }
  return values;
}

describe('calculation after row edits', () => {
  it('gives what a full calculation gives, and the old results when an edit is taken back', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 14 }), (edits) => {
        let workbook = buildWorkbook([
          { cells: { A1: 1, B2: 2, C3: 3, D4: '=SUM(A1:C3)' } },
          { cells: { A1: '=SUM(Sheet1!$A$1:$D$7)', A2: '=Sheet1!B2' } },
        ]);
        const calculator = createCalculator(workbook, environment);
        workbook = withResults(workbook, calculator.calculateAll(workbook).computed);
        for (const next of edits) {
          const result = applyEdits(workbook, [next]);
          if (!result.ok) continue;
          const changed = changedCells(workbook, result.value.workbook);
          const { computed } = calculator.calculateFrom(result.value.workbook, changed);
          const back = applyRecordedPatches(result.value.workbook, result.value.inverse);
          expect(back).toEqual(workbook);
          workbook = withResults(result.value.workbook, computed);
        }
        const fresh = createCalculator(workbook, environment);
        const full = withResults(workbook, fresh.calculateAll(workbook).computed);
        const keyOf = (cell: { sheet: string; row: number; column: number }): string =>
          `${cell.sheet}!${formatAddress(cell)}`;
        const refused = new Set(fresh.unsupported().map(keyOf));
        expect(valuesOf(workbook, refused)).toEqual(valuesOf(full, refused));
      }),
      { seed: 20_261_120, numRuns: 100 },
    );
  });
});

/** Whether every range is written from its upper left to its lower right corner; the parser turns others round. */
function isOrdered(text: string): boolean {
  const ranges = text.matchAll(/\$?([A-Z])\$?(\d+):\$?([A-Z])\$?(\d+)/g);
  return [...ranges].every(
    ([, left = '', top, right = '', bottom]) => left <= right && Number(top) <= Number(bottom),
  );
}

describe('references without a grammar', () => {
  it('are those that the parser finds', () => {
    fc.assert(
      fc.property(formula, formula, row, column, (first, second, down, right) => {
        fc.pre(isOrdered(first) && isOrdered(second));
        const text = `IF(${first}>1, ${second} ,"A1")&'Sheet 2'!$B$3:C4`;
        const [from, to] = [
          { row: 20, column: 20 },
          { row: 20 + down, column: 20 + right },
        ];
        expect(translatedFormula(text, from, to, 'copy')).toBe(translateFormula(text, from, to));
      }),
      { seed: 20_261_120, numRuns: 300 },
    );
  });
});
