import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { formatAddress } from '../workbook/address.ts';
import type { CellContent } from '../workbook/edit.ts';
import { applyEdits } from '../workbook/edits.ts';
import { valueAt, type Workbook } from '../workbook/workbook.ts';
import type { CalculationEnvironment, ComputedCell } from './calculator.ts';
import { createCalculator } from './create-calculator.ts';

const environment: CalculationEnvironment = { now: () => 45_000, random: () => 0.5 };
const ROWS = 6;
const COLUMNS = 4;

const place = fc.record({
  row: fc.integer({ min: 0, max: ROWS - 1 }),
  column: fc.integer({ min: 0, max: COLUMNS - 1 }),
});
const address = place.map(formatAddress);

/** Formulas that may read anything on the sheet, themselves included: circles are part of the game. */
const formulaText = fc.oneof(
  fc.tuple(address, address).map(([a, b]) => `${a}+${b}`),
  fc.tuple(address, address).map(([a, b]) => `SUM(${a}:${b})`),
  fc.tuple(address, address, address).map(([a, b, c]) => `IF(${a}>2,${b},${c})`),
  fc.tuple(address, fc.integer({ min: 0, max: 3 })).map(([a, n]) => `OFFSET(${a},${n},0)`),
  address.map((a) => `INDIRECT("${a}")*2`),
  address.map((a) => `IFERROR(10/${a},"x")`),
  fc.tuple(address, address).map(([a, b]) => `COUNTIF(${a}:${b},">1")`),
  fc.tuple(address, address).map(([a, b]) => `COUNTBLANK(${a}:${b})`),
  fc.constant('SUM(A1:D9)'),
  address.map((a) => `ROW(${a})+ROW()`),
);

const content: fc.Arbitrary<CellContent> = fc.oneof(
  fc.integer({ min: -3, max: 9 }).map((value) => ({ kind: 'value' as const, value })),
  fc.constant({ kind: 'value' as const, value: null }),
  fc.constant({ kind: 'value' as const, value: '甲' }),
  formulaText.map((text) => ({ kind: 'formula' as const, text })),
);

const edit = fc.record({ place, content });

function withResults(workbook: Workbook, computed: readonly ComputedCell[]): Workbook {
  const applied = applyEdits(workbook, [
    { kind: 'setResults', sheet: '1', results: computed.map((cell) => ({ ...cell })) },
  ]);
  if (!applied.ok) throw new Error(applied.error.kind);
  return applied.value.workbook;
}

/** The values of all cells whose formula could be computed. */
function valuesOf(workbook: Workbook, unsupported: ReadonlySet<string>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const [sheet] = workbook.sheets;
  for (let row = 0; row < ROWS + 4; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const key = formatAddress({ row, column });
      if (sheet && !unsupported.has(key)) values[key] = valueAt(sheet, row, column);
    }
  }
  return values;
}

describe('incremental calculation', () => {
  it('gives what a full calculation gives, after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 25 }), (edits) => {
        let workbook = buildWorkbook([{ cells: { A1: 1, B2: 2, C3: 3 } }]);
        const calculator = createCalculator(workbook, environment);
        for (const { place: cell, content: next } of edits) {
          const changed = applyEdits(workbook, [
            { kind: 'setCells', sheet: '1', cells: [{ ...cell, content: next }] },
          ]);
          if (!changed.ok) throw new Error(changed.error.kind);
          const { computed } = calculator.calculateFrom(changed.value.workbook, [
            { sheet: '1', ...cell },
          ]);
          workbook = withResults(changed.value.workbook, computed);
        }
        const fresh = createCalculator(workbook, environment);
        const full = withResults(workbook, fresh.calculateAll(workbook).computed);
        const refused = new Set(fresh.unsupported().map(formatAddress));
        expect(new Set(calculator.unsupported().map(formatAddress))).toEqual(refused);
        expect(valuesOf(workbook, refused)).toEqual(valuesOf(full, refused));
      }),
      { seed: 20_261_120, numRuns: 300 },
    );
  });
});
