import type { BoundField } from '../../forms/binding.ts';
import {
  decimalOf,
  formatFixed,
  numberOf,
  roundHalfUp,
  type ExactDecimal,
} from '../../numbers/decimal.ts';
import { printFigure } from '../figure.ts';
import type { Repair, RepairChange } from '../finding.ts';
import type { Relation } from '../relation.ts';
import type { BrokenForm, ExplainedBreach } from '../root-cause.ts';
import { tryValues } from '../what-if.ts';
import { balanceRounding, type SumPart } from './balanced-rounding.ts';

const YUAN_IN_WANYUAN = 10_000;
/** Details in 元 come to 万元: at least one of them does. */
const LEAST_WANYUAN = 1;
/** A change that the numeric slope of a sum is read from. */
const STEP = 1;

interface Converted {
  readonly field: BoundField;
  readonly value: ExactDecimal;
}

/**
 * The repair for details typed in 元 below a total in 万元: all of them converted such that they add up to it
 * (舍位平衡). Where other totals stand over such details too, theirs go along if that is needed. Null unless it
 * clears the breach with all that goes with it and breaks nothing that holds now.
 */
export function yuanRepair(form: BrokenForm, explained: ExplainedBreach): Repair | null {
  const own = convertedParts(form, explained.relation);
  if (!own) return null;
  if (worksOut(form, explained, own)) return repairOf(form, own);
  const all = new Map(own.map((part) => [part.field.key, part]));
  for (const { relation } of form.broken) {
    if (relation === explained.relation) continue;
    for (const part of convertedParts(form, relation) ?? []) {
      if (!all.has(part.field.key)) all.set(part.field.key, part);
    }
  }
  const together = [...all.values()];
  return together.length > own.length && worksOut(form, explained, together)
    ? repairOf(form, together)
    : null;
}

/** The parts of a broken sum in 万元 if that is what they have to be for its total; null otherwise. */
function convertedParts(form: BrokenForm, relation: Relation): readonly Converted[] | null {
  const [total, ...parts] = relation.fields;
  if (relation.rule.kind !== 'sum' || total?.type !== 'money') return null;
  const stated = form.reader.read(total);
  if (stated.kind !== 'figure' || form.reader.hasFormula(total)) return null;
  const amounts = new Map<string, ExactDecimal>();
  const signed: SumPart[] = [];
  const fields = new Map<string, BoundField>();
  for (const part of parts) {
    const reading = form.reader.read(part);
    if (reading.kind === 'blank') continue;
    if (reading.kind !== 'figure' || form.reader.hasFormula(part)) return null;
    const { value } = reading.figure;
    if (value.isZero()) continue;
    const sign = signOf(form, relation, part, value);
    if (sign === null) return null;
    amounts.set(part.key, value.div(YUAN_IN_WANYUAN));
    signed.push({ key: part.key, sign });
    fields.set(part.key, part);
  }
  if (signed.length < 2) return null;
  const exact = signed.reduce(
    (sum, { key, sign }) => sum.plus((amounts.get(key) ?? decimalOf(0)).times(sign)),
    decimalOf(0),
  );
  const places = total.decimals ?? 2;
  const typed = form.reader.value(total);
  const isTypedInFull = typeof typed === 'number' && stated.figure.value.equals(typed);
  if (!isTypedInFull || !roundHalfUp(exact, places).equals(typed)) return null;
  // Against 335.11 a total of 0.03 is the slip, not the details.
  const largest = Math.max(...[...amounts.values()].map((amount) => amount.abs().toNumber()));
  if (largest < LEAST_WANYUAN) return null;
  amounts.set(total.key, exact);
  const { amounts: balanced } = balanceRounding(
    amounts,
    [{ total: total.key, parts: signed, kind: 'equals' }],
    places,
  );
  return [...fields.values()].map((field) => ({
    field,
    value: balanced.get(field.key)?.rounded ?? decimalOf(0),
  }));
}

/** Whether a part is added or taken off, seen from what the sum is off by when the part grows. */
function signOf(
  { reader }: BrokenForm,
  relation: Relation,
  part: BoundField,
  value: ExactDecimal,
): 1 | -1 | null {
  const before = relation.gap?.(reader);
  const grown = new Map([[part.key, numberOf(value.plus(STEP))]]);
  const after = relation.gap?.(reader.with(grown, true));
  if (!before || !after || before.equals(after)) return null;
  return after.lessThan(before) ? 1 : -1;
}

function worksOut(
  form: BrokenForm,
  { relation, followers }: ExplainedBreach,
  parts: readonly Converted[],
): boolean {
  const { relations, reader, broken } = form;
  const values = new Map(parts.map(({ field, value }) => [field.key, numberOf(value)]));
  const isWrong = (other: Relation): boolean =>
    broken.some((known) => known.relation === other && known.breach.grade === 'error');
  const outcome = tryValues(relations, reader, isWrong, values);
  const isBroken = (other: Relation): boolean => other.judge(outcome.reader).kind === 'broken';
  if ([relation, ...followers.map((follower) => follower.relation)].some(isBroken)) return false;
  return outcome.affected.every(
    (other) => broken.some((known) => known.relation === other) || !isBroken(other),
  );
}

function repairOf({ reader }: BrokenForm, parts: readonly Converted[]): Repair | null {
  const changes = parts.map(({ field, value }): RepairChange => {
    const reading = reader.read(field);
    return {
      cell: { sheet: field.sheet, row: field.cell.row, column: field.cell.column },
      content: { kind: 'value', value: numberOf(value) },
      before: reading.kind === 'figure' ? printFigure(reading.figure) : '',
      after: formatFixed(value, field.decimals ?? 2),
    };
  });
  const [first, ...further] = changes;
  return first ? { kind: 'yuanToWanyuan', ...first, further } : null;
}
