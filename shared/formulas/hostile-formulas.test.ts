import { describe, expect, it } from 'vitest';
import { buildWorkbook, type SheetSketch } from '../../test/fixtures/workbook-builder.ts';
import type { Cell, CellValue } from '../workbook/cell.ts';
import { createCalculator } from './create-calculator.ts';

const environment = { now: () => 45_000, random: () => 0.5 };

/** What A1 shows after calculation, or why it is not computed. */
function outcomeOf(formula: string, cells: NonNullable<SheetSketch['cells']> = {}): CellValue {
  const workbook = buildWorkbook([{ cells: { A1: `=${formula}`, ...cells } }]);
  const calculator = createCalculator(workbook, environment);
  const { computed } = calculator.calculateAll(workbook);
  const [refused] = calculator.unsupported();
  if (refused) return refused.reason.kind;
  return computed.find(({ row, column }) => row === 0 && column === 0)?.value ?? null;
}

const deep = (levels: number): string => `${'ABS('.repeat(levels)}-1${')'.repeat(levels)}`;

describe('hostile formulas', () => {
  it('computes a formula nested as deep as Excel allows', () => {
    expect(outcomeOf(deep(64))).toBe(1);
  });

  it('refuses a formula nested 1,000 deep', () => {
    expect(outcomeOf(deep(1000))).toBe('tooComplex');
    expect(outcomeOf(`${'('.repeat(1000)}1${')'.repeat(1000)}`)).toBe('tooComplex');
    expect(outcomeOf(`${'-'.repeat(1000)}1`)).toBe('tooComplex');
  });

  it('adds thousands of terms', () => {
    expect(outcomeOf(`1${'+1'.repeat(20_000)}`)).toBe(20_001);
  });

  it('reads a range of a million cells', () => {
    expect(outcomeOf('SUM(B1:B1048576)', { B1048576: 5 })).toBe(5);
    expect(outcomeOf('SUMPRODUCT((B:B="x")*1)', { B5: 'x' })).toBe(1);
    expect(outcomeOf('COUNTIF(B:XFD,"")', { C3: 1 })).toBe(16_383 * 1_048_576 - 1);
  });

  it('refuses arrays that no workbook can hold', () => {
    expect(outcomeOf('SUM(SEQUENCE(1000000,1000))')).toBe('tooComplex');
    expect(outcomeOf('SUMPRODUCT(B1:ZZ1048575*1)')).toBe('tooComplex');
    expect(outcomeOf('SUM(MAKEARRAY(100000,100000,LAMBDA(a,b,1)))')).toBe('tooComplex');
  });

  it('keeps texts below the length of a cell', () => {
    expect(outcomeOf('LEN(REPT("x",32767))')).toBe(32_767);
    expect(outcomeOf('REPT("x",1E9)')).toEqual({ error: '#VALUE!' });
    expect(outcomeOf('REPT("x",20000)&REPT("x",20000)')).toEqual({ error: '#VALUE!' });
    expect(outcomeOf('SUBSTITUTE(REPT("x",30000),"x","xx")')).toEqual({ error: '#VALUE!' });
  });

  it('matches patterns made to backtrack in bounded time', () => {
    const pattern = `${'*a'.repeat(60)}b`;
    expect(outcomeOf(`COUNTIF(B1,"${pattern}")`, { B1: 'a'.repeat(30_000) })).toBe(0);
    expect(outcomeOf(`SEARCH("${'?*'.repeat(30)}z",REPT("a",2000))`)).toEqual({
      error: '#VALUE!',
    });
  });

  it('ends functions that call themselves for ever', () => {
    const definedNames = [
      { name: 'again', scope: null, formula: 'LAMBDA(x,again(x+1))', hidden: false },
      { name: 'ring', scope: null, formula: 'ring+1', hidden: false },
    ];
    const workbook = {
      ...buildWorkbook([{ cells: { A1: '=again(1)', A2: '=ring' } }]),
      definedNames,
    };
    const calculator = createCalculator(workbook, environment);
    calculator.calculateAll(workbook);
    expect(calculator.unsupported().map(({ reason }) => reason.kind)).toEqual([
      'tooComplex',
      'tooComplex',
    ]);
  });

  it('does not lay out an array formula over a whole sheet', () => {
    const range = { top: 0, left: 0, bottom: 1_048_575, right: 16_383 };
    const formula = { kind: 'array', text: '1', range, dynamic: false } as const;
    const cell: Cell = { value: 7, style: 0, formula };
    expect(outcomeOf('1', { A1: cell })).toBe('tooComplex');
  });

  it('does not follow a circle of a thousand cells', () => {
    const cells: Record<string, string> = {};
    for (let row = 2; row <= 1000; row += 1) cells[`A${row}`] = `=A${row - 1}+1`;
    expect(outcomeOf('A1000+1', cells)).toBe('cycle');
  });

  it('reads what only looks like a formula without harm', () => {
    for (const text of [
      '',
      '(',
      '"',
      "'",
      '{',
      '[',
      'A1:',
      '=',
      '@',
      '#',
      '\u0000',
      '1e999',
      'cmd|x!A0',
    ]) {
      expect(() => outcomeOf(text === '' ? ' ' : text)).not.toThrow();
    }
  });
});
