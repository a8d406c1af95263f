import { describe, expect, it } from 'vitest';
import { buildWorkbook, type SheetSketch } from '../../test/fixtures/workbook-builder.ts';
import { applyEdits } from '../workbook/edits.ts';
import type { CellValue } from '../workbook/cell.ts';
import { formatAddress, parseAddress } from '../workbook/address.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { CalculationEnvironment, ComputedCell } from './calculator.ts';
import { createCalculator } from './create-calculator.ts';

const environment: CalculationEnvironment = { now: () => 45_000.5, random: () => 0.25 };

function shown(computed: readonly ComputedCell[]): Record<string, CellValue> {
  return Object.fromEntries(
    computed.map((cell) => [
      cell.sheet === '1' ? formatAddress(cell) : `${cell.sheet}!${formatAddress(cell)}`,
      cell.value,
    ]),
  );
}

function calculated(
  cells: NonNullable<SheetSketch['cells']>,
  change: Partial<Workbook> = {},
  more: readonly SheetSketch[] = [],
): Record<string, CellValue> {
  const workbook = { ...buildWorkbook([{ cells }, ...more]), ...change };
  return shown(createCalculator(workbook, environment).calculateAll(workbook).computed);
}

function changed(workbook: Workbook, address: string, value: CellValue): Workbook {
  const cell = parseAddress(address);
  if (!cell) throw new Error(address);
  const edited = applyEdits(workbook, [
    { kind: 'setCells', sheet: '1', cells: [{ ...cell, content: { kind: 'value', value } }] },
  ]);
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return edited.value.workbook;
}

describe('createCalculator', () => {
  it('computes what the 荔湾 form asks for', () => {
    const results = calculated({
      A1: 2681.97,
      B1: 964.6,
      C1: 3401.08,
      D1: '=C1/(A1+B1)',
      E1: '=ROUND(D1,4)',
      F1: '=SUM(A1:B1)',
      G1: '=IFERROR(C1/H1,0)',
    });
    expect(results).toEqual({
      D1: 3401.08 / (2681.97 + 964.6),
      E1: 0.9327,
      F1: 2681.97 + 964.6,
      G1: 0,
    });
  });

  it('follows references to other sheets, names and whole columns', () => {
    const results = calculated(
      { A1: "=SUM('预算 表'!A:A)", A2: '=总额*2', A3: '=SUM(Sheet3:Sheet4!A1)' },
      { definedNames: [{ name: '总额', scope: null, formula: "'预算 表'!$A$1", hidden: false }] },
      [{ name: '预算 表', cells: { A1: 3, A2: 4 } }, { cells: { A1: 5 } }, { cells: { A1: 6 } }],
    );
    expect(results).toEqual({ A1: 7, A2: 6, A3: 11 });
  });

  it('recomputes only what depends on a changed cell', () => {
    let workbook = buildWorkbook([
      { cells: { A1: 1, A2: '=A1+1', A3: '=A2*2', B1: 9, B2: '=B1+1' } },
    ]);
    const calculator = createCalculator(workbook, environment);
    const first = calculator.calculateAll(workbook).computed;
    const applied = applyEdits(workbook, [
      { kind: 'setResults', sheet: '1', results: first.map((cell) => ({ ...cell })) },
    ]);
    if (!applied.ok) throw new Error(applied.error.kind);
    workbook = changed(applied.value.workbook, 'A1', 10);
    const { computed } = calculator.calculateFrom(workbook, [{ sheet: '1', row: 0, column: 0 }]);
    expect(shown(computed)).toEqual({ A2: 11, A3: 22 });
  });

  it('keeps the saved value of what it cannot compute and of its readers', () => {
    const workbook = buildWorkbook([
      {
        cells: {
          A1: '=DISPIMG("ID_1",1)',
          A2: '=A1&"x"',
          A3: '=IF(TRUE,1,A1)',
          A4: '=[1]Sheet1!A1',
        },
      },
    ]);
    const calculator = createCalculator(workbook, environment);
    expect(shown(calculator.calculateAll(workbook).computed)).toEqual({ A3: 1 });
    const reasons = calculator.unsupported().map(({ row, reason }) => [row, reason.kind]);
    expect(reasons.sort()).toEqual([
      [0, 'unknownFunction'],
      [1, 'dependsOnUnsupported'],
      [3, 'externalReference'],
    ]);
  });

  it('names the cells of a circle and computes none of them', () => {
    const workbook = buildWorkbook([{ cells: { A1: '=B1+1', B1: '=A1+1', C1: '=1+1' } }]);
    const calculator = createCalculator(workbook, environment);
    expect(shown(calculator.calculateAll(workbook).computed)).toEqual({ C1: 2 });
    const kinds = calculator.unsupported().map(({ reason }) => reason.kind);
    expect(kinds).toEqual(['cycle', 'cycle']);
  });

  it('computes a circle in rounds where the file wants it, and what follows from it', () => {
    const results = calculated(
      { A1: 1000, B1: '=A1+C1', C1: '=B1*10%', D1: '=ROUND(B1,1)', E1: '=SUM(B1:C1)' },
      { iteration: { rounds: 100, tolerance: 0.001 } },
    );
    expect(results.D1).toBe(1111.1);
    expect(results.B1).toBeCloseTo(1000 / 0.9, 2);
    expect(results.E1).toBe(Number(results.B1) + Number(results.C1));
  });

  it('ends a circle that never settles after the rounds of the file', () => {
    const iteration = { rounds: 7, tolerance: 0.001 };
    expect(calculated({ A1: '=A1+1', B1: '=A1*2' }, { iteration })).toEqual({ A1: 7, B1: 14 });
  });

  it('goes on with a circle after an edit, and with one behind another', () => {
    const iteration = { rounds: 200, tolerance: 1e-9 };
    const before = {
      ...buildWorkbook([{ cells: { A1: 10, B1: '=(A1+B1)/2', C1: '=(B1+C1)/2' } }]),
      iteration,
    };
    const calculator = createCalculator(before, environment);
    const first = calculator.calculateAll(before).computed;
    const settled = applyEdits(before, [{ kind: 'setResults', sheet: '1', results: first }]);
    if (!settled.ok) throw new Error(settled.error.kind);
    const after = changed(settled.value.workbook, 'A1', 20);
    const { computed } = calculator.calculateFrom(after, [{ sheet: '1', row: 0, column: 0 }]);
    const { B1, C1 } = shown(computed);
    expect([Number(B1).toFixed(6), Number(C1).toFixed(6)]).toEqual(['20.000000', '20.000000']);
    expect(calculator.unsupported()).toEqual([]);
  });

  it('ends when a formula reads a circle found before it, after edits one by one', () => {
    let workbook = buildWorkbook([
      { cells: { A1: 1, B2: 2, C3: 3, D4: '=SUM(A1:C3)' } },
      { cells: { A1: '=SUM(Sheet1!$A$1:$D$11)', A2: '=Sheet1!B2' } },
    ]);
    const calculator = createCalculator(workbook, environment);
    calculator.calculateAll(workbook);
    for (const [address, text] of [
      ['A5', 'Sheet2!A1*2'],
      ['B4', 'COUNTBLANK(A1:A7)'],
      ['A1', 'ROW(D3)+ROW()'],
    ] as const) {
      const place = parseAddress(address);
      if (!place) throw new Error(address);
      const content = { kind: 'formula', text } as const;
      const edited = applyEdits(workbook, [
        { kind: 'setCells', sheet: '1', cells: [{ ...place, content }] },
      ]);
      if (!edited.ok) throw new Error(edited.error.kind);
      workbook = edited.value.workbook;
      calculator.calculateFrom(workbook, [{ sheet: '1', ...place }]);
    }
    const refused = calculator.unsupported().map(({ reason }) => reason.kind);
    expect(refused).toEqual(['cycle', 'cycle', 'cycle']);
  });

  it('follows a chain of 20,000 cells', () => {
    const cells: Record<string, CellValue> = { A1: 1 };
    for (let row = 2; row <= 20_000; row += 1) cells[`A${row}`] = `=A${row - 1}+1`;
    const results = calculated(cells);
    expect(results.A20000).toBe(20_000);
  });

  it('computes cells that only OFFSET or INDIRECT name before it reads them', () => {
    const results = calculated({
      A1: '=SUM(OFFSET(B1,0,0,2,1))',
      B1: '=B2*2',
      B2: '=INDIRECT("C1")',
      C1: '=1+1',
    });
    expect(results).toEqual({ A1: 6, B1: 4, B2: 2, C1: 2 });
  });
});
