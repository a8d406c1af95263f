import type { BoundField, BoundRegion, BoundRow, FormBinding } from '../../forms/binding.ts';
import { isNumeric } from '../../forms/package-references.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { numberOf } from '../../numbers/decimal.ts';
import { toHalfWidth } from '../../numbers/full-width.ts';
import { figureOfText, printFigure } from '../figure.ts';
import {
  HOLDS,
  UNKNOWN,
  type Correction,
  type Judgement,
  type Reader,
  type Relation,
} from '../relation.ts';
import { isPhone } from '../text/phone.ts';
import { broken } from './simple-breach.ts';

/** Cells that must be filled: those of single fields, of matrix rows, and of table rows that are begun. */
export function requiredRelations(
  rule: RuleOf<'required'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return [...binding.regions.values()].flatMap((region) =>
    [...requiredCells(region)].map(([field, company]) =>
      requiredRelation(rule, order, field, company),
    ),
  );
}

/** The required cells with those of which one must be filled for them to count; null where they always do. */
function requiredCells(region: BoundRegion): ReadonlyMap<BoundField, readonly BoundField[] | null> {
  const groups = [...region.groups.values()].flat();
  const shared = new Set(groups.flatMap(({ fields }) => [...fields.values()]));
  const ownFields = (row: BoundRow) => [...row.fields.values()].filter((cell) => !shared.has(cell));
  const cells = new Map<BoundField, readonly BoundField[] | null>();
  for (const [index, row] of region.rows.entries()) {
    const isTableRow = row.rowClass === 'row' && region.rows.length > 1;
    for (const field of row.fields.values()) {
      if (!field.required || cells.has(field)) continue;
      if (index === 0 || !isTableRow) {
        cells.set(field, null);
        continue;
      }
      const group = groups.find(({ members, fields }) =>
        shared.has(field) ? [...fields.values()].includes(field) : members[0] === row,
      );
      // A task that is begun needs its first indicator; its printed name alone does not begin it.
      const ofGroup = group
        ? [
            ...[...group.fields.values()].filter(({ shapesLayout }) => !shapesLayout),
            ...group.members.flatMap(ownFields),
          ]
        : ownFields(row);
      cells.set(field, ofGroup);
    }
  }
  return cells;
}

function requiredRelation(
  rule: RuleOf<'required'>,
  order: number,
  field: BoundField,
  company: readonly BoundField[] | null,
): Relation {
  return {
    rule,
    id: `${rule.id}@${field.key}`,
    order,
    fields: [field, ...(company ?? []).filter(({ key }) => key !== field.key)],
    spoils: true,
    judge: (reader) => {
      if (reader.read(field).kind !== 'blank') return HOLDS;
      const counts = company === null || company.some((cell) => reader.read(cell).kind !== 'blank');
      return counts
        ? broken(rule, () => ({
            grade: 'error',
            subject: field,
            message: `${field.name}未填写。`,
          }))
        : HOLDS;
    },
  };
}

/** Number cells that hold something else. */
export function numberShapeRelations(
  rule: RuleOf<'numberShape'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return binding.fields
    .filter(({ type }) => isNumeric(type))
    .map((field) => ({
      rule,
      id: `${rule.id}@${field.key}`,
      order,
      fields: [field],
      spoils: true,
      judge: (reader: Reader) => judgeNumberShape(rule, field, reader),
    }));
}

function judgeNumberShape(
  rule: RuleOf<'numberShape'>,
  field: BoundField,
  reader: Reader,
): Judgement {
  const reading = reader.read(field);
  const value = reader.value(field);
  switch (reading.kind) {
    case 'blank':
      return HOLDS;
    case 'error':
      return broken(rule, () => ({
        grade: 'error',
        subject: field,
        message: `${field.name}是错误值 ${reading.code}，请检查公式或改填数字。`,
        stated: reading.code,
      }));
    case 'figure': {
      // Rates are often typed as the text 93.27%: sums never read them, so nothing is lost.
      const isPercentText = field.type === 'percent' && reading.figure.isPercent;
      if (typeof value !== 'string' || (isPercentText && /[%％]/.test(value))) return HOLDS;
      const after = printFigure(reading.figure);
      const correction: Correction = {
        kind: 'asNumber',
        field,
        content: { kind: 'value', value: numberOf(reading.figure.value) },
        after,
      };
      const message = `${field.name}的“${value.trim()}”是文本，求和时会漏掉，请改为数字。`;
      return broken(rule, () => ({
        grade: 'error',
        subject: field,
        message,
        stated: value.trim(),
        corrections: [correction],
      }));
    }
    case 'text': {
      if (field.type === 'percent' && /^[—–－-]{1,2}$|^不适用$|^无$/.test(reading.text.trim())) {
        return HOLDS;
      }
      const message = `${field.name}只能填数字，现为“${shorten(reading.text)}”，请去掉文字和单位。`;
      return broken(rule, () => ({
        grade: 'error',
        subject: field,
        message,
        stated: reading.text,
        corrections: withoutUnit(field, reading.text),
      }));
    }
  }
}

/** `2681.97万元` → 2681.97, `１２００元` in a 万元 cell → 0.12. */
function withoutUnit(field: BoundField, text: string): readonly Correction[] {
  const match = /^(.*?\d)\s*(万元|元|%|[人户名个例分])$/.exec(toHalfWidth(text).trim());
  const figure = match && figureOfText(match[1] ?? '', false);
  if (!figure) return [];
  const fromYuan = match[2] === '元' && field.unit === '万元';
  const value = fromYuan ? figure.value.div(10_000) : figure.value;
  return [
    {
      kind: fromYuan ? 'yuanToWanyuan' : 'asNumber',
      field,
      content: { kind: 'value', value: numberOf(value) },
      after: value.toFixed(Math.max(figure.places, fromYuan ? 2 : 0)),
    },
  ];
}

/** Phone numbers that cannot be dialled. */
export function phoneShapeRelations(
  rule: RuleOf<'phoneShape'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return binding.fields
    .filter(({ type }) => type === 'phone')
    .map((field) => ({
      rule,
      id: `${rule.id}@${field.key}`,
      order,
      fields: [field],
      judge: (reader: Reader) => {
        const reading = reader.read(field);
        if (reading.kind !== 'text' || isPhone(reading.text)) return HOLDS;
        const message = `${field.name}“${shorten(reading.text)}”不像电话号码：固定电话 7 至 8 位（可加区号），手机 11 位。`;
        return broken(rule, () => ({
          grade: 'error',
          subject: field,
          message,
          stated: reading.text,
        }));
      },
    }));
}

const LEFTOVER =
  /[×xX*＊]{3,}|_{3,}|＿{2,}|×{2,}|请填写|请在此|此处填写|填写示例|^示例[:：]|待补充|待填写/;

/** Instructions and examples of the template that were left standing. */
export function leftoverTextRelations(
  rule: RuleOf<'leftoverText'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return binding.fields
    .filter(({ type, role }) => !isNumeric(type) && type !== 'phone' && role !== 'label')
    .map((field) => ({
      rule,
      id: `${rule.id}@${field.key}`,
      order,
      fields: [field],
      judge: (reader: Reader) => {
        const reading = reader.read(field);
        if (reading.kind !== 'text') return UNKNOWN;
        const match = LEFTOVER.exec(reading.text);
        if (!match) return HOLDS;
        const message = `${field.name}里还留有“${match[0]}”，请换成实际内容。`;
        return broken(rule, () => ({ grade: 'notice', subject: field, message, stated: match[0] }));
      },
    }));
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 20 ? `${line.slice(0, 19)}…` : line;
}
