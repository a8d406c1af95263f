import type { BoundField, BoundRow, FormBinding } from '../../forms/binding.ts';
import { normaliseLabel } from '../../forms/label-text.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { printQuantity, quantitiesOf } from '../text/quantities.ts';
import { sameUnit } from '../text/units.ts';
import { broken } from './simple-breach.ts';

interface NamedValue {
  readonly name: BoundField;
  readonly value: BoundField;
}

/** Relations of rows of two tables that carry the same name: their values must agree. */
export function sameByNameRelations(
  rule: RuleOf<'sameByName'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const own = namedValues(binding, eachRow(binding, rule.rows), rule.name, rule.value);
  const others = namedValues(
    binding,
    eachRow(binding, rule.otherRows),
    rule.otherName,
    rule.otherValue,
  );
  // Which row answers to which depends on the names, so every relation reads the other table's names.
  return own.map(({ name, value }, index) => ({
    rule,
    id: `${rule.id}@${value.key}`,
    order,
    fields: [value, name, ...others.flatMap((other) => [other.value, other.name])],
    judge: (reader: Reader) => {
      const wanted = nameOf(name, reader);
      const partner = partnerOf(wanted, index, others, reader);
      return partner ? judgePair(rule, value, partner.value, reader) : UNKNOWN;
    },
  }));
}

function namedValues(
  binding: FormBinding,
  rows: readonly (BoundRow | null)[],
  namePath: string,
  valuePath: string,
): readonly NamedValue[] {
  return rows.flatMap((row) => {
    const name = fieldOfText(binding, namePath, row);
    const value = fieldOfText(binding, valuePath, row);
    return name && value ? [{ name, value }] : [];
  });
}

function partnerOf(
  name: string,
  index: number,
  others: readonly NamedValue[],
  reader: Reader,
): NamedValue | null {
  if (name === '') return null;
  const atSamePlace = others[index];
  if (atSamePlace && nameOf(atSamePlace.name, reader) === name) return atSamePlace;
  return others.find((other) => nameOf(other.name, reader) === name) ?? null;
}

function nameOf(field: BoundField, reader: Reader): string {
  return normaliseLabel(textOf(reader.read(field)));
}

function judgePair(
  rule: RuleOf<'sameByName'>,
  left: BoundField,
  right: BoundField,
  reader: Reader,
): Judgement {
  const [stated, computed] = [shown(left, reader), shown(right, reader)];
  if (stated === '' || computed === '' || stated === computed) return HOLDS;
  const [[a, ...moreA], [b, ...moreB]] = [quantitiesOf(stated), quantitiesOf(computed)];
  const areFigures = a && b && moreA.length === 0 && moreB.length === 0;
  if (areFigures && a.value.equals(b.value) && a.isPercent === b.isPercent) {
    if (a.unit === b.unit || a.unit === '' || b.unit === '' || sameUnit(a.unit, b.unit)) {
      return HOLDS;
    }
  } else if (!areFigures && normaliseLabel(stated) === normaliseLabel(computed)) {
    return HOLDS;
  }
  const [first, second] = areFigures ? [printQuantity(a), printQuantity(b)] : [stated, computed];
  return broken(rule, () => ({
    grade: 'error',
    subject: left,
    others: [right],
    message: `${left.name}在两处不一致：这里是 ${first}，${right.name}是 ${second}，请核对后统一。`,
    formula: `${first} ≠ ${second}`,
    stated: first,
    computed: second,
    corrections: [copied(left, right, reader, second), copied(right, left, reader, first)],
  }));
}

function copied(to: BoundField, from: BoundField, reader: Reader, after: string) {
  return {
    kind: 'matchingText' as const,
    field: to,
    content: { kind: 'value' as const, value: reader.value(from) },
    after,
  };
}

/** The cell's text; of a quantity cell its own words, not only the figure. */
function shown(field: BoundField, reader: Reader): string {
  const value = reader.value(field);
  return typeof value === 'string' ? value.trim() : textOf(reader.read(field));
}
