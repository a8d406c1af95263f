import { describe, expect, it } from 'vitest';
import { CONSISTENT_FORMS } from '../../test/fixtures/consistent-forms.ts';
import {
  MISTYPING_KINDS,
  mistypedNumbers,
  mistypedTexts,
  type Mistyping,
  type MistypingKind,
} from '../../test/fixtures/mistypings.ts';
import { builtInPackage } from '../../test/fixtures/read-form.ts';
import { bindForm } from '../forms/bind-form.ts';
import type { BoundField, FormBinding } from '../forms/binding.ts';
import type { FormPackage } from '../forms/form-package.ts';
import { isNumeric } from '../forms/package-references.ts';
import type { CellValue } from '../workbook/cell.ts';
import { EMPTY_ROW } from '../workbook/sheet.ts';
import { valueOf, type Workbook } from '../workbook/workbook.ts';
import { CellReader } from './cell-reader.ts';
import { checkForm } from './check-form.ts';
import type { Finding, Repair } from './finding.ts';
import { relationsOf, type FormRelations } from './form-relations.ts';
import type { Relation } from './relation.ts';

const SETTINGS = { zeroBudgetRate: 'zero' } as const;

interface Count {
  found: number;
  /** Every relation that reads the cell holds with the wrong figure as well. */
  unknowable: number;
  missed: string[];
  falseFindings: string[];
}

interface Form {
  readonly workbook: Workbook;
  readonly formPackage: FormPackage;
  readonly binding: FormBinding;
  readonly relations: FormRelations;
  readonly before: ReadonlySet<string>;
}

function formOf(id: string, workbook: Workbook): Form {
  const formPackage = builtInPackage(id);
  const binding = bindForm(workbook, formPackage);
  return {
    workbook,
    formPackage,
    binding,
    relations: relationsOf(formPackage, binding),
    before: new Set(findingsOf(formPackage, binding, workbook).map((finding) => finding.id)),
  };
}

function findingsOf(formPackage: FormPackage, binding: FormBinding, workbook: Workbook) {
  return checkForm(workbook, formPackage, binding, SETTINGS);
}

function newFindings(form: Form, workbook: Workbook): readonly Finding[] {
  const { formPackage, binding, before } = form;
  return findingsOf(formPackage, binding, workbook).filter(({ id }) => !before.has(id));
}

function printed(value: CellValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function withValue(
  workbook: Workbook,
  { sheet: id, cell }: Pick<BoundField, 'sheet' | 'cell'>,
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

function currentValue({ workbook }: Form, { sheet, cell }: BoundField): CellValue {
  return valueOf(workbook, { sheet, ...cell });
}

/** The numbers that any rule reads, with all their mistypings. */
function mistypedCells(form: Form): readonly (readonly [BoundField, Mistyping])[] {
  return form.binding.fields.flatMap((field) => {
    const value = currentValue(form, field);
    if (!isNumeric(field.type) || typeof value !== 'number') return [];
    return mistypedNumbers(value, field).map((mistyping) => [field, mistyping] as const);
  });
}

/** One wrong content of each sort for every cell of the form: figures, texts, choices. */
function wrongContents(form: Form): readonly (readonly [BoundField, CellValue])[] {
  return form.binding.fields.flatMap((field) => {
    const value = currentValue(form, field);
    const wrong: CellValue[] = [null, `${printed(value)}xxx`];
    if (typeof value === 'number') {
      wrong.push(...mistypedNumbers(value, field).map((mistyping) => mistyping.value));
    }
    if (typeof value === 'string') {
      wrong.push(...mistypedTexts(value).map((mistyping) => mistyping.value));
      wrong.push(
        value.replace(/[；;][^；;]*$/u, ''),
        '效果明显',
        '8123456x',
        `1.${value}2.${value}`,
      );
      wrong.push(...(field.choices ?? []), value.replace(/\d/, '7'), '任务99：其他', '表格一');
    }
    return wrong.map((content) => [field, content] as const);
  });
}

/** Whether an equation binds a cell: then any figure that is off by more than rounding has to be noticed. */
function isBound({ relations }: Form, { key }: BoundField): boolean {
  return (relations.reading.get(key) ?? []).some(isEquation);
}

function isEquation({ defines, rule }: Relation): boolean {
  return defines !== undefined || rule.kind === 'equal' || rule.kind === 'sumIs';
}

/**
 * Whether the form agrees with itself with the wrong figure too: then nobody can know. A cell that equations
 * bind is only taken as such when its printed figure is the same, or every equation is off by no more than the
 * half unit of its printed result.
 */
function isUnknowable(form: Form, field: BoundField, value: CellValue): boolean {
  const reader = new CellReader(withValue(form.workbook, field, value), SETTINGS, new Map());
  const before = new CellReader(form.workbook, SETTINGS, new Map());
  const reading = form.relations.reading.get(field.key) ?? [];
  if (reading.some((relation) => relation.judge(reader).kind === 'broken')) return false;
  if (!isBound(form, field)) return true;
  const [was, is] = [before.read(field), reader.read(field)];
  const isZero = was.kind === 'figure' && was.figure.value.isZero() && is.kind === 'blank';
  // Some rates may be left out.
  const mayBeBlank = reading.some(
    ({ rule, defines }) =>
      rule.kind === 'ratio' && rule.mayBeBlank && defines?.field.key === field.key,
  );
  return (
    isZero ||
    (value === null && mayBeBlank) ||
    reading.filter(isEquation).every((relation) => {
      const gap = relation.gap?.(reader);
      const stated = relation.defines && reader.read(relation.defines.field);
      const half = stated?.kind === 'figure' ? stated.figure.half : null;
      return !gap || gap.isZero() || (half !== null && gap.abs().lessThanOrEqualTo(half));
    })
  );
}

function touches({ cells }: Finding, { sheet, cell }: BoundField): boolean {
  return cells.some((c) => c.sheet === sheet && c.row === cell.row && c.column === cell.column);
}

function tallyOf(form: Form): Readonly<Record<MistypingKind, Count>> {
  const counts = Object.fromEntries(
    MISTYPING_KINDS.map((kind) => [
      kind,
      { found: 0, unknowable: 0, missed: [], falseFindings: [] },
    ]),
  ) as unknown as Record<MistypingKind, Count>;
  for (const [field, { kind, value }] of mistypedCells(form)) {
    const count = counts[kind];
    const findings = newFindings(form, withValue(form.workbook, field, value));
    const place = `${field.key}=${printed(value)}`;
    const touching = findings.filter((finding) => touches(finding, field));
    if (touching.length > 0) count.found += 1;
    else if (isUnknowable(form, field, value)) count.unknowable += 1;
    else count.missed.push(place);
    const others = findings.filter((finding) => !touching.includes(finding));
    count.falseFindings.push(...others.map(({ id }) => `${place}: ${id}`));
    if (touching.length > 1) {
      count.falseFindings.push(`${place}: ${touching.map(({ id }) => id).join(' + ')}`);
    }
  }
  return counts;
}

function report(name: string, counts: Readonly<Record<string, Count>>): void {
  const parts = Object.entries(counts).map(
    ([kind, { found, unknowable, missed, falseFindings }]) => {
      const known = found + missed.length;
      return `${kind} ${String(found)}/${String(known)}${unknowable > 0 ? `（另 ${String(unknowable)} 处仍自洽）` : ''}${falseFindings.length > 0 ? ` 误报 ${String(falseFindings.length)}` : ''}`;
    },
  );
  process.stdout.write(`${name}: ${parts.join('，')}\n`);
}

describe.each(CONSISTENT_FORMS)('$name', ({ id, name, workbook }) => {
  const form = formOf(id, workbook());

  it('agrees as it stands', () => {
    // The published 番禺 tables have four mistakes of their own.
    expect(form.before.size).toBe(id === 'panyu-2022' ? 4 : 0);
  });

  it('shows every mistyped number once, and nothing else', () => {
    const counts = tallyOf(form);
    report(name, counts);
    const all = Object.values(counts);
    expect(all.reduce((sum, { found }) => sum + found, 0)).toBeGreaterThan(200);
    expect(all.flatMap(({ missed }) => missed)).toEqual([]);
    expect(all.flatMap(({ falseFindings }) => falseFindings)).toEqual([]);
  });

  it('offers repairs that clear the finding and raise no other', () => {
    const harmful: string[] = [];
    let slips = 0;
    let restored = 0;
    for (const [field, { kind, value }] of mistypedCells(form)) {
      const right = currentValue(form, field);
      const wrong = withValue(form.workbook, field, value);
      const findings = newFindings(form, wrong);
      const before = new Set(findings.map((other) => other.id));
      for (const finding of findings) {
        const repaired = finding.repairs.filter(({ content }) => content.kind === 'value');
        for (const repair of repaired) {
          const after = newFindings(form, withRepair(wrong, repair));
          if (after.some((other) => other.id === finding.id || !before.has(other.id))) {
            harmful.push(`${field.key}=${printed(value)}: ${repair.kind} ${repair.after}`);
          }
        }
        if (!['小数点', '换位', '漏一位'].includes(kind) || !touches(finding, field)) continue;
        slips += 1;
        if (repaired.some((repair) => isAt(repair, field) && isSame(repair, right))) restored += 1;
      }
    }
    process.stdout.write(
      `${name}: ${String(restored)} of ${String(slips)} slips are offered their right figure\n`,
    );
    expect(harmful).toEqual([]);
    expect(restored / slips).toBeGreaterThan(0.8);
  });

  it('shows no other cell when a figure in a text is mistyped', () => {
    const falseFindings: string[] = [];
    let found = 0;
    let all = 0;
    for (const field of form.binding.fields) {
      const text = currentValue(form, field);
      if (typeof text !== 'string' || field.shapesLayout || field.role === 'label') continue;
      for (const { kind, value } of mistypedTexts(text)) {
        all += 1;
        const findings = newFindings(form, withValue(form.workbook, field, value));
        if (findings.some((finding) => touches(finding, field))) found += 1;
        falseFindings.push(
          ...findings
            .filter((finding) => !touches(finding, field))
            .map((finding) => `${field.key} ${kind}: ${finding.id}`),
        );
      }
    }
    process.stdout.write(
      `${name}: ${String(found)} of ${String(all)} mistyped figures in texts touch a rule\n`,
    );
    expect(falseFindings).toEqual([]);
  });
});

describe('every rule', () => {
  const ids = [...new Set(CONSISTENT_FORMS.map(({ id }) => id))];

  it.each(ids)('of %s fires for some slip', (id) => {
    const forms = CONSISTENT_FORMS.filter((form) => form.id === id);
    const fired = new Set(forms.flatMap(({ workbook }) => [...firedRules(formOf(id, workbook()))]));
    // Rules about columns that this print of the form lacks apply to nothing.
    const applied = new Set(
      forms.flatMap(({ workbook }) =>
        formOf(id, workbook()).relations.all.map(({ rule }) => rule.id),
      ),
    );
    const rules = [...applied];
    expect(rules.filter((rule) => !fired.has(rule))).toEqual([]);
  });
});

/** The rules that some wrong content of some cell breaks, whatever is reported of them. */
function firedRules(form: Form): ReadonlySet<string> {
  const fired = new Set<string>();
  for (const [field, value] of wrongContents(form)) {
    const reader = new CellReader(withValue(form.workbook, field, value), SETTINGS, new Map());
    for (const relation of form.relations.reading.get(field.key) ?? []) {
      if (relation.judge(reader).kind === 'broken') fired.add(relation.rule.id);
    }
  }
  return fired;
}

function withRepair(workbook: Workbook, { cell, content }: Repair): Workbook {
  const value = content.kind === 'value' ? content.value : null;
  return withValue(workbook, { sheet: cell.sheet, cell }, value);
}

function isAt({ cell }: Repair, field: BoundField): boolean {
  return (
    cell.sheet === field.sheet && cell.row === field.cell.row && cell.column === field.cell.column
  );
}

function isSame({ content }: Repair, right: CellValue): boolean {
  if (content.kind !== 'value' || typeof content.value !== 'number') return false;
  return typeof right === 'number' && Math.abs(content.value - right) < 1e-9;
}
