import type { BoundField, FormBinding } from '../forms/binding.ts';
import type { FormPackage } from '../forms/package-schema.ts';
import type { CellReference } from '../workbook/address.ts';
import { changedCells } from '../workbook/changed-cells.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { CellReader, type ReadingCache } from './cell-reader.ts';
import type { Finding, Repair, RepairKind } from './finding.ts';
import { relationsOf, type FormRelations } from './form-relations.ts';
import { basisOf } from './message.ts';
import type { CheckSettings, Judgement, Relation } from './relation.ts';
import { repairsOf } from './repairs.ts';
import { explainBreaches, type BrokenForm, type ExplainedBreach } from './root-cause.ts';

/** The relations of a bound form with what is known of them; one per binding. */
interface Checker {
  readonly formPackage: FormPackage;
  readonly relations: FormRelations;
  readonly readings: ReadingCache;
  /** What was found for a relation, kept while its cells stay the same. */
  readonly remembered: Map<Relation, Judgement>;
  /** The fields at a cell. */
  readonly keysAt: ReadonlyMap<string, readonly string[]>;
  /** The state that was checked last. */
  checked: { readonly workbook: Workbook; readonly settings: CheckSettings } | null;
}

const checkers = new WeakMap<FormBinding, Checker>();

/**
 * All findings of a form in reading order. Relations whose cells are the same as at the last call with this
 * binding are not judged again, so that a call after an edit costs only what the edit touches.
 */
export function checkForm(
  workbook: Workbook,
  formPackage: FormPackage,
  binding: FormBinding,
  settings: CheckSettings,
): readonly Finding[] {
  const checker = checkerOf(formPackage, binding);
  forgetChanged(checker, workbook, settings);
  const reader = new CellReader(workbook, settings, checker.readings);
  const broken = checker.relations.all.filter(
    (relation) => judgementOf(checker, relation, reader).kind === 'broken',
  );
  if (broken.length === 0) return [];
  const form = brokenForm(checker, reader, broken);
  return explainBreaches(form)
    .map((explained) => findingOf(form, explained))
    .sort(inReadingOrder(workbook));
}

function checkerOf(formPackage: FormPackage, binding: FormBinding): Checker {
  const known = checkers.get(binding);
  if (known?.formPackage === formPackage) return known;
  const checker: Checker = {
    formPackage,
    relations: relationsOf(formPackage, binding),
    readings: new Map(),
    remembered: new Map(),
    keysAt: keysAtCells(binding),
    checked: null,
  };
  checkers.set(binding, checker);
  return checker;
}

function keysAtCells({ fields }: FormBinding): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const { key, sheet, cell } of fields) {
    const place = placeKey(sheet, cell.row, cell.column);
    const list = keys.get(place);
    if (list) list.push(key);
    else keys.set(place, [key]);
  }
  return keys;
}

function placeKey(sheet: string, row: number, column: number): string {
  return `${sheet}!${String(row)},${String(column)}`;
}

/** Forgets what was found for relations whose cells differ from the state that was checked last. */
function forgetChanged(checker: Checker, workbook: Workbook, settings: CheckSettings): void {
  const last = checker.checked;
  checker.checked = { workbook, settings };
  if (
    last?.settings.zeroBudgetRate !== settings.zeroBudgetRate ||
    !haveSameSheets(last.workbook, workbook)
  ) {
    checker.remembered.clear();
    return;
  }
  for (const { sheet, row, column } of changedCells(last.workbook, workbook)) {
    for (const key of checker.keysAt.get(placeKey(sheet, row, column)) ?? []) {
      for (const relation of checker.relations.reading.get(key) ?? []) {
        checker.remembered.delete(relation);
      }
    }
  }
}

function haveSameSheets(before: Workbook, after: Workbook): boolean {
  return (
    before.sheets.length === after.sheets.length &&
    before.sheets.every(({ id }, index) => after.sheets[index]?.id === id)
  );
}

function judgementOf(checker: Checker, relation: Relation, reader: CellReader): Judgement {
  const known = checker.remembered.get(relation);
  if (known) return known;
  const judgement = relation.judge(reader);
  checker.remembered.set(relation, judgement);
  return judgement;
}

/** Leaves out what cannot be judged because a cell it rests on is itself unusable. */
function brokenForm(
  checker: Checker,
  reader: CellReader,
  relations: readonly Relation[],
): BrokenForm {
  const spoilt = spoiltCells(checker, reader, relations);
  const sound = relations.filter((relation) =>
    relation.spoils
      ? !followsFromSpoilt(checker, reader, relation, spoilt)
      : !relation.fields.some(({ key }) => spoilt.has(key)),
  );
  return {
    relations: checker.relations,
    reader,
    broken: sound.flatMap((relation) => {
      const judgement = judgementOf(checker, relation, reader);
      return judgement.kind === 'broken' ? [{ relation, breach: judgement.breach() }] : [];
    }),
  };
}

/** Cells that hold nothing usable, and the formulas that compute with them. */
function spoiltCells(
  checker: Checker,
  reader: CellReader,
  relations: readonly Relation[],
): ReadonlySet<string> {
  const spoilt = new Set<string>();
  const queue: string[] = [];
  const spoil = (field: BoundField | undefined): void => {
    if (!field || spoilt.has(field.key)) return;
    spoilt.add(field.key);
    queue.push(field.key);
  };
  for (const relation of relations) if (relation.spoils) spoil(relation.fields[0]);
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    for (const relation of checker.relations.reading.get(key) ?? []) {
      const defined = relation.defines?.field;
      const definesIt =
        defined &&
        checker.relations.defining.get(defined.key) === relation &&
        relation.fields.some((field, index) => index > 0 && field.key === key);
      if (definesIt && reader.hasFormula(defined)) spoil(defined);
    }
  }
  return spoilt;
}

/** A formula shows an error because a cell it computes with is unusable: that cell is reported, not the formula. */
function followsFromSpoilt(
  checker: Checker,
  reader: CellReader,
  { fields: [subject] }: Relation,
  spoilt: ReadonlySet<string>,
): boolean {
  if (!subject || !reader.hasFormula(subject)) return false;
  const definition = checker.relations.defining.get(subject.key);
  return definition?.fields.slice(1).some(({ key }) => spoilt.has(key)) ?? false;
}

function findingOf(form: BrokenForm, explained: ExplainedBreach): Finding {
  const { relation, breach } = explained;
  const unique = new Map<string, CellReference>();
  for (const field of [breach.subject, ...breach.others]) {
    unique.set(field.key, { sheet: field.sheet, row: field.cell.row, column: field.cell.column });
  }
  const repairs = repairsOf(form, explained);
  return {
    id: relation.id,
    rule: relation.rule.id,
    grade: breach.grade,
    cells: [...unique.values()],
    place: breach.subject.name,
    message: `${breach.message}${whereToLook(form, breach.subject, repairs)}`,
    formula: breach.formula,
    stated: breach.stated,
    computed: breach.computed,
    repairs,
    basis: basisOf(relation.rule),
  };
}

/** Where another cell was probably mistyped: `先看“任务3 · 任务涉及资金”，可能两位数字写反了。` */
function whereToLook(form: BrokenForm, subject: BoundField, [first]: readonly Repair[]): string {
  const slip = first && SLIPS[first.kind];
  if (!slip) return '';
  const { sheet, row, column } = first.cell;
  if (sheet === subject.sheet && row === subject.cell.row && column === subject.cell.column)
    return '';
  for (const field of form.relations.fields.values()) {
    if (field.sheet === sheet && field.cell.row === row && field.cell.column === column) {
      return `先看“${field.name}”，可能${slip}。`;
    }
  }
  return '';
}

const SLIPS: Partial<Readonly<Record<RepairKind, string>>> = {
  decimalShift: '小数点错位',
  swappedDigits: '两位数字写反了',
  droppedDigit: '漏了一位数字',
  yuanToWanyuan: '按元填了，应按万元',
};

function inReadingOrder(workbook: Workbook): (a: Finding, b: Finding) => number {
  const order = new Map(workbook.sheets.map((sheet, index) => [sheet.id, index]));
  const position = ({ cells: [cell] }: Finding): readonly number[] =>
    cell ? [order.get(cell.sheet) ?? 0, cell.row, cell.column] : [0, 0, 0];
  return (a, b) => {
    const [first, second] = [position(a), position(b)];
    const at = first.findIndex((value, index) => value !== second[index]);
    return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0);
  };
}
