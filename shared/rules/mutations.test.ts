import { describe, expect, it } from 'vitest';
import { filledForm, typedForm } from '../../test/fixtures/filled-form.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { bindForm } from '../forms/bind-form.ts';
import type { BoundField, FormBinding } from '../forms/binding.ts';
import type { FormPackage } from '../forms/form-package.ts';
import { isNumeric } from '../forms/package-references.ts';
import type { CellValue } from '../workbook/cell.ts';
import { EMPTY_ROW } from '../workbook/sheet.ts';
import { valueOf, type Workbook } from '../workbook/workbook.ts';
import { checkForm } from './check-form.ts';
import type { Finding } from './finding.ts';
import { relationsOf } from './form-relations.ts';

const FULL_WEIGHTS = [10, 10, 10, 10, 5, 5, 10, 10, 5, 5, 10];

/** Full marks for eleven indicators, as the national layout weighs them. */
const INDICATORS: Readonly<Record<string, string | number>> = Object.fromEntries(
  FULL_WEIGHTS.flatMap((weight, index): readonly (readonly [string, string | number])[] => {
    const row = `indicators.${String(index + 1)}`;
    return [
      [`${row}.weight`, weight],
      [`${row}.score`, weight],
      [`${row}.target`, '100人'],
      [`${row}.actual`, '100人'],
    ];
  }),
);

/** Forms without errors: the published ones, and blank ones filled so that everything agrees. */
const FORMS: readonly (readonly [string, () => Workbook])[] = [
  ['liwan-2021', () => builtInWorkbook('liwan-2021', 'sample')],
  ['panyu-2022', () => builtInWorkbook('panyu-2022', 'sample')],
  [
    'huadu-2021',
    () =>
      filled('huadu-2021', {
        'scale.general.actual': 300,
        'scale.fund.actual': 200,
        'scale.stateCapital.actual': 0,
        'scale.other.actual': 0,
        'composition.basic.amount': 350,
        'composition.project.amount': 150,
        'conclusion.score': 100,
      }),
  ],
  [
    'heshan-2023',
    () =>
      filled('heshan-2023', {
        ...INDICATORS,
        'application.total.initial': 950,
        'application.total.fullYear': 1000,
        'application.total.actual': 900,
        'incomeSplit.general': 800.5,
        'incomeSplit.fund': 99.5,
        'incomeSplit.special': 40,
        'incomeSplit.other': 60,
        'spendingSplit.basic': 650,
        'spendingSplit.project': 350,
        'data.purchase.lastFinal': 20,
        'data.purchase.budget': 10,
        'data.upkeep.lastFinal': 12,
        'data.upkeep.budget': 11,
        'data.abroad.lastFinal': 3,
        'data.abroad.budget': 2,
        'data.reception.lastFinal': 6,
        'data.reception.budget': 5,
        'income.general.final': 700,
        'income.other.final': 200,
        'spending.wages.final': 300,
        'spending.goods.final': 200,
        'spending.families.final': 40,
        'spending.capital.final': 60,
        'spending.project.final': 300,
      }),
  ],
  [
    'futian-2021',
    () =>
      filled('futian-2021', {
        'budget.income.initial': 1200,
        'budget.income.adjusted': 1280,
        'budget.personnel.initial': 600,
        'budget.public.initial': 200,
        'budget.project.initial': 400,
        'budget.personnel.adjusted': 620,
        'budget.public.adjusted': 210,
        'budget.project.adjusted': 450,
        'execution.personnel.budget': 620,
        'execution.public.budget': 210,
        'execution.project.budget': 450,
        'execution.personnel.actual': 610,
        'execution.public.actual': 200,
        'execution.project.actual': 405,
        ...Object.fromEntries(
          [
            'purchase',
            'management',
            'rehabilitation',
            'otherAffairs',
            'employment',
            'insurance',
            'development',
            'municipal',
            'lottery',
          ].flatMap((item) => [
            [`items.${item}.budget`, 50],
            [`items.${item}.actual`, 45],
          ]),
        ),
      }),
  ],
  ['national-project', () => filled('national-project', INDICATORS)],
];

function filled(id: string, special: Readonly<Record<string, string | number>>): Workbook {
  return filledForm(builtInWorkbook(id, 'template'), builtInPackage(id), special);
}

/** Ways in which clerks mistype a figure; null where the way does not change it. */
const MUTATIONS: Readonly<Record<string, (value: number) => CellValue>> = {
  'decimal point': (value) => value * 10,
  'swapped digits': (value) => swapped(value),
  unit: (value) => value * 10_000,
  sign: (value) => -value,
  text: (value) => `约${String(value)}`,
};

function swapped(value: number): number {
  const digits = String(value);
  const at = Array.from(digits.slice(1)).findIndex(
    (digit, index) =>
      /\d/.test(digit) && /\d/.test(digits.charAt(index)) && digit !== digits.charAt(index),
  );
  if (at < 0) return value;
  return Number(
    digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2),
  );
}

function withValue(
  workbook: Workbook,
  { sheet: id, cell }: BoundField,
  value: CellValue,
): Workbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      if (sheet.id !== id) return sheet;
      const row = sheet.rows.get(cell.row) ?? EMPTY_ROW;
      const style = row.cells.get(cell.column)?.style ?? 0;
      const cells = new Map(row.cells).set(cell.column, { value, style });
      return { ...sheet, rows: new Map(sheet.rows).set(cell.row, { ...row, cells }) };
    }),
  };
}

/** Cells that an equation binds: any other figure in them has to be noticed. */
function boundCells(formPackage: FormPackage, binding: FormBinding, workbook: Workbook) {
  const cells = new Map<string, BoundField>();
  for (const relation of relationsOf(formPackage, binding).all) {
    if (relation.defines === undefined && relation.rule.kind !== 'equal') continue;
    for (const field of relation.fields) {
      const value = valueOf(workbook, { sheet: field.sheet, ...field.cell });
      if (isNumeric(field.type) && typeof value === 'number' && value !== 0)
        cells.set(field.key, field);
    }
  }
  return [...cells.values()];
}

interface Tally {
  /** Findings of the form before any mutation. */
  before: number;
  mutations: number;
  found: number;
  falseFindings: string[];
  missed: string[];
}

function tallyOf(id: string, workbook: Workbook): Tally {
  const formPackage = builtInPackage(id);
  const binding = bindForm(workbook, formPackage);
  const check = (state: Workbook) =>
    checkForm(state, formPackage, binding, { zeroBudgetRate: 'zero' });
  const before = new Set(check(workbook).map((finding) => finding.id));
  const tally: Tally = {
    before: before.size,
    mutations: 0,
    found: 0,
    falseFindings: [],
    missed: [],
  };
  for (const field of boundCells(formPackage, binding, workbook)) {
    const value = valueOf(workbook, { sheet: field.sheet, ...field.cell });
    if (typeof value !== 'number') continue;
    for (const [name, mutate] of Object.entries(MUTATIONS)) {
      const wrong = mutate(value);
      if (wrong === value) continue;
      tally.mutations += 1;
      const findings = check(withValue(workbook, field, wrong)).filter((f) => !before.has(f.id));
      const touching = findings.filter((finding) => touches(finding, field));
      if (touching.length > 0) tally.found += 1;
      else tally.missed.push(`${field.key} ${name}`);
      const others = findings.filter((finding) => !touches(finding, field));
      tally.falseFindings.push(...others.map((f) => `${field.key} ${name}: ${f.id}`));
      if (touching.length > 1) {
        tally.falseFindings.push(`${field.key} ${name}: ${touching.map((f) => f.id).join(' + ')}`);
      }
    }
  }
  return tally;
}

function touches({ cells }: Finding, { sheet, cell }: BoundField): boolean {
  return cells.some((c) => c.sheet === sheet && c.row === cell.row && c.column === cell.column);
}

describe('a mistyped figure', () => {
  it.each(FORMS)('is found once and nothing else is, in %s', (id, form) => {
    const workbook = typedForm(form(), builtInPackage(id));
    const { before, mutations, found, falseFindings, missed } = tallyOf(id, workbook);
    process.stdout.write(
      `${id}: ${String(found)} of ${String(mutations)} mutations found, ${String(falseFindings.length)} false findings\n`,
    );
    // The published 番禺 tables have four mistakes of their own.
    expect(before).toBe(id === 'panyu-2022' ? 4 : 0);
    expect(mutations).toBeGreaterThan(40);
    expect({ missed, falseFindings }).toEqual({ missed: [], falseFindings: [] });
  });
});
