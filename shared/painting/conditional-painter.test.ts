import { describe, expect, it } from 'vitest';
import { createExpressionEvaluator } from '../formulas/evaluate-expression.ts';
import { parseAddress, parseRange } from '../workbook/address.ts';
import { type CellValue } from '../workbook/cell.ts';
import { type ConditionalFormat, type ConditionalRule } from '../workbook/conditional-format.ts';
import { type Sheet } from '../workbook/sheet.ts';
import { type ConditionalLook } from './conditional-look.ts';
import { createConditionalPainter } from './conditional-painter.ts';
import { sheetOf, workbookOf } from './testing-workbook.ts';

/** 2021-03-15, a Monday. */
const TODAY = 44270;

function painted(
  cells: Readonly<Record<string, CellValue>>,
  formats: readonly ConditionalFormat[],
): (address: string) => ConditionalLook | null {
  const sheet: Sheet = { ...sheetOf(cells), conditionalFormats: formats };
  const workbook = workbookOf([sheet]);
  const environment = { now: () => TODAY + 0.5, random: () => 0.5 };
  const { evaluate } = createExpressionEvaluator(workbook, environment);
  const painter = createConditionalPainter(workbook, sheet, evaluate);
  return (address) => {
    const cell = parseAddress(address);
    if (!cell) throw new Error(`no address: ${address}`);
    return painter(cell);
  };
}

const RED = { font: { colour: '#FF0000' }, fill: null, border: null, numberFormat: null };

function format(
  range: string,
  rule: ConditionalRule,
  more: Partial<ConditionalFormat> = {},
): ConditionalFormat {
  const parsed = parseRange(range);
  if (!parsed) throw new Error(`no range: ${range}`);
  return { ranges: [parsed], priority: 1, stopIfTrue: false, style: RED, rule, ...more };
}

/** The addresses of the cells that a rule paints. */
function marked(
  cells: Readonly<Record<string, CellValue>>,
  rule: ConditionalRule,
  range = 'A1:A9',
): string[] {
  const look = painted(cells, [format(range, rule)]);
  return Object.keys(cells).filter((address) => look(address)?.style === RED);
}

const NUMBERS = { A1: 1, A2: 2, A3: 3, A4: 4, A5: 10 };

describe('createConditionalPainter, rules that hold or not', () => {
  it.each<[string, readonly string[], string[]]>([
    ['lessThan', ['3'], ['A1', 'A2']],
    ['lessThanOrEqual', ['3'], ['A1', 'A2', 'A3']],
    ['equal', ['3'], ['A3']],
    ['notEqual', ['3'], ['A1', 'A2', 'A4', 'A5']],
    ['greaterThanOrEqual', ['4'], ['A4', 'A5']],
    ['greaterThan', ['SUM(1,3)'], ['A5']],
    ['between', ['2', '4'], ['A2', 'A3', 'A4']],
    ['between', ['4', '2'], ['A2', 'A3', 'A4']],
    ['notBetween', ['2', '4'], ['A1', 'A5']],
  ])('paints cells that are %s %j', (operator, formulas, expected) => {
    expect(marked(NUMBERS, { kind: 'cellIs', operator, formulas })).toEqual(expected);
  });

  it('moves relative references with the cell and keeps absolute ones', () => {
    const cells = { A1: 5, A2: 1, B1: 3, B2: 3 };
    const rule = { kind: 'cellIs', operator: 'greaterThan', formulas: ['B1'] } as const;
    expect(marked(cells, rule)).toEqual(['A1']);
    const expression = { kind: 'expression', formula: 'AND($A1<$B1,ROW()>1)' } as const;
    expect(marked(cells, expression, 'A1:B2')).toEqual(['A2', 'B2']);
  });

  it('takes an empty cell as zero and a text as greater than every number', () => {
    const cells = { A1: null, A2: '甲', A3: 5 };
    const below = { kind: 'cellIs', operator: 'lessThan', formulas: ['3'] } as const;
    expect(marked(cells, below)).toEqual(['A1']);
    const above = { kind: 'cellIs', operator: 'greaterThan', formulas: ['9'] } as const;
    expect(marked(cells, above)).toEqual(['A2']);
  });

  it('paints nothing where the value or the formula is an error', () => {
    const cells: Record<string, CellValue> = { A1: { error: '#N/A' }, A2: 1 };
    const rule = { kind: 'cellIs', operator: 'lessThan', formulas: ['3'] } as const;
    expect(marked(cells, rule)).toEqual(['A2']);
    expect(marked(cells, { ...rule, formulas: ['1/0'] })).toEqual([]);
  });

  it.each<[string, ConditionalRule, string[]]>([
    ['top 2', { kind: 'top', rank: 2, percent: false, bottom: false }, ['A4', 'A5']],
    ['bottom 2', { kind: 'top', rank: 2, percent: false, bottom: true }, ['A1', 'A2']],
    ['top 40 %', { kind: 'top', rank: 40, percent: true, bottom: false }, ['A4', 'A5']],
    ['top 1 %', { kind: 'top', rank: 1, percent: true, bottom: false }, ['A5']],
    [
      'above average',
      { kind: 'average', above: true, equal: false, standardDeviations: 0 },
      ['A5'],
    ],
    [
      'average and above',
      { kind: 'average', above: true, equal: true, standardDeviations: 0 },
      ['A4', 'A5'],
    ],
    [
      'below average',
      { kind: 'average', above: false, equal: false, standardDeviations: 0 },
      ['A1', 'A2', 'A3'],
    ],
    [
      'one deviation above',
      { kind: 'average', above: true, equal: false, standardDeviations: 1 },
      ['A5'],
    ],
  ])('paints the %s', (_name, rule, expected) => {
    expect(marked(NUMBERS, rule)).toEqual(expected);
  });

  it('finds duplicates and single values without case, not among empty cells', () => {
    const cells = { A1: 'abc', A2: 'ABC', A3: 1, A4: '1', A5: null, A6: '', A7: null };
    expect(marked(cells, { kind: 'duplicates', unique: false })).toEqual(['A1', 'A2']);
    expect(marked(cells, { kind: 'duplicates', unique: true })).toEqual(['A3', 'A4']);
  });

  it.each<[string, ConditionalRule, string[]]>([
    ['contains', { kind: 'text', operator: 'contains', text: '残联' }, ['A1']],
    ['notContains', { kind: 'text', operator: 'notContains', text: '残联' }, ['A2', 'A3']],
    ['beginsWith', { kind: 'text', operator: 'beginsWith', text: 'X' }, ['A2']],
    ['endsWith', { kind: 'text', operator: 'endsWith', text: '5' }, ['A3']],
    ['blank', { kind: 'blanks', blank: true }, ['A4', 'A5']],
    ['not blank', { kind: 'blanks', blank: false }, ['A1', 'A2', 'A3', 'A6']],
    ['error', { kind: 'errors', error: true }, ['A6']],
    ['no error', { kind: 'errors', error: false }, ['A1', 'A2', 'A3', 'A4', 'A5']],
  ])('tests texts: %s', (_name, rule, expected) => {
    const cells: Record<string, CellValue> = {
      A1: '区残联',
      A2: 'x光',
      A3: 1.5,
      A4: null,
      A5: '  ',
      A6: { error: '#REF!' },
    };
    const found = marked(cells, rule).filter((address) => {
      const isText = rule.kind === 'text';
      return !isText || !['A4', 'A5'].includes(address);
    });
    expect(found).toEqual(expected);
  });

  it.each([
    ['today', [44270]],
    ['yesterday', [44269]],
    ['tomorrow', [44271]],
    ['last7Days', [44264, 44268, 44269, 44270]],
    ['thisWeek', [44269, 44270, 44271, 44275]],
    ['lastWeek', [44264, 44268]],
    ['nextWeek', [44276]],
    ['lastMonth', [44255]],
    ['nextMonth', [44287]],
  ])('paints the dates of %s', (period, expected) => {
    const days = [44255, 44264, 44268, 44269, 44270, 44271, 44275, 44276, 44287];
    const cells = Object.fromEntries(days.map((day, index) => [`A${index + 1}`, day]));
    const found = marked(cells, { kind: 'timePeriod', period });
    expect(found.map((address) => cells[address])).toEqual(expected);
  });
});

describe('createConditionalPainter, several rules', () => {
  const always = { kind: 'expression', formula: 'TRUE' } as const;
  const bold = {
    font: { bold: true, colour: '#0000FF' },
    fill: null,
    border: null,
    numberFormat: '0',
  };

  it('lets the lower priority number win and adds what it leaves open', () => {
    const look = painted({ A1: 1 }, [
      format('A1', always, { priority: 2, style: bold }),
      format('A1', always, { priority: 1 }),
    ])('A1');
    expect(look?.style).toEqual({
      font: { bold: true, colour: '#FF0000' },
      fill: null,
      border: null,
      numberFormat: '0',
    });
  });

  it('stops when a rule says so, but only if it holds', () => {
    const never = { kind: 'expression', formula: 'FALSE' } as const;
    const behind = format('A1', always, { priority: 3, style: bold });
    const stopped = painted({ A1: 1 }, [format('A1', always, { stopIfTrue: true }), behind])('A1');
    expect(stopped?.style).toBe(RED);
    const passed = painted({ A1: 1 }, [format('A1', never, { stopIfTrue: true }), behind])('A1');
    expect(passed?.style).toBe(bold);
  });

  it('leaves cells outside its ranges alone', () => {
    expect(painted({ B1: 1 }, [format('A:A', always)])('B1')).toBeNull();
  });
});

describe('createConditionalPainter, graded values', () => {
  const threshold = (kind: 'num' | 'percent' | 'percentile' | 'formula', value: string) =>
    ({ kind, value, includesEqual: true }) as const;
  const MIN = { kind: 'min', value: '', includesEqual: true } as const;
  const MAX = { kind: 'max', value: '', includesEqual: true } as const;

  it('blends the colours of a scale', () => {
    const look = painted({ A1: 0, A2: 5, A3: 10, A4: 'x' }, [
      format('A1:A4', {
        kind: 'colourScale',
        thresholds: [MIN, MAX],
        colours: ['#000000', '#FF6400'],
      }),
    ]);
    const colours = ['A1', 'A2', 'A3', 'A4'].map((address) => {
      const fill = look(address)?.style?.fill;
      return fill?.kind === 'solid' ? fill.colour : null;
    });
    expect(colours).toEqual(['#000000', '#803200', '#FF6400', null]);
  });

  it('takes the middle colour at the percentile', () => {
    const look = painted({ A1: 1, A2: 2, A3: 100 }, [
      format('A1:A3', {
        kind: 'colourScale',
        thresholds: [MIN, threshold('percentile', '50'), MAX],
        colours: ['#FF0000', '#FFFF00', '#00FF00'],
      }),
    ]);
    expect(look('A2')?.style?.fill).toEqual({ kind: 'solid', colour: '#FFFF00' });
  });

  const bar = {
    kind: 'dataBar',
    minimum: MIN,
    maximum: MAX,
    colour: '#638EC6',
    negativeColour: '#FF0000',
    gradient: true,
    showsValue: false,
    minLength: 10,
    maxLength: 90,
  } as const;

  it('draws bars between the shortest and the longest', () => {
    const look = painted({ A1: 0, A2: 5, A3: 10 }, [format('A1:A3', bar)]);
    expect(['A1', 'A2', 'A3'].map((address) => look(address)?.bar?.end)).toEqual([0.1, 0.5, 0.9]);
    expect(look('A1')?.showsValue).toBe(false);
  });

  it('draws negative bars to the left of the axis', () => {
    const look = painted({ A1: -5, A2: 15 }, [format('A1:A2', bar)]);
    expect(look('A1')?.bar).toMatchObject({
      start: 0,
      end: 0.25,
      axis: 0.25,
      colour: '#FF0000',
      isNegative: true,
    });
    expect(look('A2')?.bar).toMatchObject({ start: 0.25, end: 1, isNegative: false });
  });

  it('chooses icons by thresholds, by formulas too, and in reverse', () => {
    const icons = {
      kind: 'iconSet',
      icons: '3TrafficLights1',
      thresholds: [
        threshold('percent', '0'),
        threshold('percent', '33'),
        threshold('formula', '$B$1'),
      ],
      reversed: false,
      showsValue: true,
    } as const;
    const cells = { A1: 0, A2: 50, A3: 80, B1: 80 };
    const indexes = (rule: ConditionalRule) => {
      const look = painted(cells, [format('A1:A3', rule)]);
      return ['A1', 'A2', 'A3'].map((address) => look(address)?.icon?.index);
    };
    expect(indexes(icons)).toEqual([0, 1, 2]);
    expect(indexes({ ...icons, reversed: true })).toEqual([2, 1, 0]);
    const customIcons = [
      { icons: 'NoIcons', index: 0 },
      { icons: '3Flags', index: 1 },
      { icons: '3Stars', index: 2 },
    ];
    expect(indexes({ ...icons, customIcons })).toEqual([undefined, 1, 2]);
    const strict = { ...threshold('num', '80'), includesEqual: false };
    const [first, second] = icons.thresholds;
    expect(indexes({ ...icons, thresholds: [first, second, strict] })).toEqual([0, 1, 1]);
  });
});

describe('createConditionalPainter on a large sheet', () => {
  it('answers for whole columns by what is stored', () => {
    const cells = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`A${index + 1}`, index]),
    );
    const look = painted(cells, [
      format('A:XFD', { kind: 'top', rank: 10, percent: false, bottom: false }),
      format('A:XFD', { kind: 'duplicates', unique: false }),
    ]);
    expect(look('A5000')?.style).toBe(RED);
    expect(look('A4990')).toBeNull();
    expect(look('XFD1048576')).toBeNull();
  });
});
