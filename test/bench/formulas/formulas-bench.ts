import { HyperFormula } from 'hyperformula';
import { createCalculator } from '../../../shared/formulas/create-calculator.ts';
import type { CalculationEnvironment, Calculator } from '../../../shared/formulas/calculator.ts';
import { applyEdits } from '../../../shared/workbook/edits.ts';
import type { CellAddress } from '../../../shared/workbook/address.ts';
import type { Cell } from '../../../shared/workbook/cell.ts';
import { EMPTY_ROW, type Row } from '../../../shared/workbook/sheet.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { buildWorkbook } from '../../fixtures/workbook-builder.ts';
import { median } from '../median.ts';

/** Rows of a sheet: numbers, or formulas that begin with `=`. */
type Lines = readonly (readonly (number | string)[])[];

const environment: CalculationEnvironment = { now: () => 45_000, random: () => 0.5 };
const RUNS = 5;

function workbookOf(lines: Lines): Workbook {
  const [base] = buildWorkbook([{}]).sheets;
  if (!base) throw new Error('no sheet');
  const rows = new Map<number, Row>();
  for (const [row, line] of lines.entries()) {
    const cells = new Map<number, Cell>();
    for (const [column, content] of line.entries()) cells.set(column, cellOf(content));
    rows.set(row, { ...EMPTY_ROW, cells });
  }
  return { ...buildWorkbook([{}]), sheets: [{ ...base, rows }] };
}

function cellOf(content: number | string): Cell {
  if (typeof content === 'number') return { value: content, style: 0 };
  return {
    value: null,
    style: 0,
    formula: { kind: 'normal', text: content.slice(1) },
    hasNoSavedResult: true,
  };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Build and first calculation of both, taken in turn so that the machine treats them alike. */
function compareBuild(name: string, lines: Lines): void {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const workbook = workbookOf(lines);
    ours.push(
      timed(() => {
        createCalculator(workbook, environment).calculateAll(workbook);
      }),
    );
    theirs.push(
      timed(() => {
        buildHyperFormula(lines).destroy();
      }),
    );
  }
  report(name, ours, theirs);
}

function buildHyperFormula(lines: Lines): HyperFormula {
  return HyperFormula.buildFromArray(
    lines.map((line) => [...line]),
    { licenseKey: 'gpl-v3', maxRows: 1_048_576, useStats: false },
  );
}

/** One edit after another in one cell, measured from the changed workbook to the results. */
function compareEdit(name: string, lines: Lines, cell: CellAddress, edits: number): void {
  const workbook = workbookOf(lines);
  const live = started(workbook);
  const engine = buildHyperFormula(lines);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    live.workbook = edited(live.workbook, cell, edit + 0.5);
    ours.push(
      timed(() => {
        live.calculator.calculateFrom(live.workbook, [{ sheet: '1', ...cell }]);
      }),
    );
    theirs.push(
      timed(() => {
        engine.setCellContents({ sheet: 0, row: cell.row, col: cell.column }, edit + 0.5);
      }),
    );
  }
  engine.destroy();
  report(name, ours, theirs);
}

function started(workbook: Workbook): { calculator: Calculator; workbook: Workbook } {
  const calculator = createCalculator(workbook, environment);
  const { computed } = calculator.calculateAll(workbook);
  const applied = applyEdits(workbook, [{ kind: 'setResults', sheet: '1', results: computed }]);
  if (!applied.ok) throw new Error(applied.error.kind);
  return { calculator, workbook: applied.value.workbook };
}

function edited(workbook: Workbook, cell: CellAddress, value: number): Workbook {
  const changed = applyEdits(workbook, [
    {
      kind: 'setCells',
      sheet: '1',
      cells: [{ ...cell, content: { kind: 'value', value } }],
    },
  ]);
  if (!changed.ok) throw new Error(changed.error.kind);
  return changed.value.workbook;
}

function report(name: string, ours: readonly number[], theirs: readonly number[]): void {
  const [own, other] = [median(ours), median(theirs)];
  console.log(
    `${name.padEnd(44)} ${own.toFixed(2).padStart(9)} ms  HyperFormula ${other.toFixed(2).padStart(9)} ms  ratio ${(own / other).toFixed(2)}`,
  );
}

const hundredThousand: Lines = Array.from({ length: 20_000 }, (_, row) => {
  const line = row + 1;
  return [
    row,
    row % 7,
    `=A${line}+B${line}`,
    `=C${line}*2-B${line}`,
    `=ROUND(D${line}/3,2)`,
    `=IF(E${line}>100,SUM(A${line}:D${line}),0)`,
    `=F${line}&"元"`,
  ];
});
const chain: Lines = Array.from({ length: 10_000 }, (_, row) => [row === 0 ? 1 : `=A${row}+1`]);
const column: Lines = Array.from({ length: 100_000 }, (_, row) =>
  row === 0 ? [row, '=SUM(A1:A100000)'] : [row],
);
/** A form of the usual size: ten indicators, totals in all directions, rates. */
const form: Lines = Array.from({ length: 30 }, (_, row) => {
  const line = row + 1;
  if (row === 29) {
    return ['A', 'B', 'C', 'D', 'E'].map((letter) => `=SUM(${letter}1:${letter}29)`);
  }
  return [
    row,
    row * 2,
    `=A${line}+B${line}`,
    `=IF(C${line}=0,0,A${line}/C${line})`,
    `=ROUND(D${line},4)`,
  ];
});

compareBuild('build and calculate 100,000 formulas', hundredThousand);
compareEdit('one edit in a chain of 10,000', chain, { row: 0, column: 0 }, 15);
compareEdit('one change under a SUM of 100,000', column, { row: 50_000, column: 0 }, 15);
compareEdit('one edit in a form', form, { row: 3, column: 0 }, 200);
