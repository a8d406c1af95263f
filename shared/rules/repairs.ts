import type { BoundField } from '../forms/binding.ts';
import { decimalOf, type ExactDecimal } from '../numbers/decimal.ts';
import { yuanRepair } from './balancing/yuan-repair.ts';
import { printFigure, printValue } from './figure.ts';
import type { Repair, RepairKind } from './finding.ts';
import { textOf } from './reading-text.ts';
import type { Correction, Reader } from './relation.ts';
import { slipBetween } from './slips.ts';
import {
  clearsWithoutHarm,
  solutionsOf,
  type BrokenForm,
  type ExplainedBreach,
} from './root-cause.ts';

const MOST_REPAIRS = 4;

/**
 * The repairs to offer for a breach: only those that clear it and raise no other. A typing mistake that explains
 * it (swapped digits, a shifted point, a dropped digit) comes first and says so.
 */
export function repairsOf(form: BrokenForm, explained: ExplainedBreach): readonly Repair[] {
  const { relation, breach, root } = explained;
  const corrected = new Set(breach.corrections.map(({ field }) => field.key));
  const typed = solutionsOf(form, relation).flatMap(({ field, value }): readonly Correction[] => {
    // The relation's own correction says the same of this cell, and keeps its formula.
    if (corrected.has(field.key)) return [];
    const kind = typingMistake(form.reader, field, decimalOf(value));
    const places = field.decimals ?? 2;
    const after = printValue(decimalOf(value), places, field.type === 'percent');
    return kind ? [{ kind, field, content: { kind: 'value', value }, after }] : [];
  });
  const rootCorrections = root && breach.corrections.includes(root) ? [root] : [];
  const unique = new Map<string, Repair>();
  const [likely, others] = split(breach.corrections, (correction) =>
    isLikelySlip(form.reader, correction),
  );
  for (const correction of [...rootCorrections, ...likely, ...typed, ...others]) {
    const key = `${correction.field.key}=${JSON.stringify(correction.content)}`;
    if (unique.has(key) || unique.size >= MOST_REPAIRS) continue;
    if (!clearsWithoutHarm(form, explained, correction)) continue;
    unique.set(key, repairOf(form.reader, correction));
  }
  const converted = yuanRepair(form, explained);
  return [...(converted ? [converted] : []), ...unique.values()].slice(0, MOST_REPAIRS);
}

/** An overwritten formula, or a figure that a slip of the keys turns into the right one. */
function isLikelySlip(reader: Reader, { field, content }: Correction): boolean {
  if (content.kind === 'formula') return true;
  return (
    typeof content.value === 'number' &&
    typingMistake(reader, field, decimalOf(content.value)) !== null
  );
}

function split<T>(
  list: readonly T[],
  belongs: (item: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [list.filter(belongs), list.filter((item) => !belongs(item))];
}

function repairOf(
  reader: Reader,
  { kind, field, content, result, before, after }: Correction,
): Repair {
  const shown = content.kind === 'value' ? content.value : result;
  const value = typeof shown === 'number' ? shown : null;
  const mistake =
    kind === 'computedValue' && value !== null
      ? typingMistake(reader, field, decimalOf(value))
      : null;
  return {
    kind: mistake ?? kind,
    cell: { sheet: field.sheet, row: field.cell.row, column: field.cell.column },
    content,
    before: before ?? beforeText(reader, field),
    after,
  };
}

function beforeText(reader: Reader, field: BoundField): string {
  const reading = reader.read(field);
  if (reading.kind === 'figure') {
    const { figure } = reading;
    return printFigure({ ...figure, places: Math.max(figure.places, field.decimals ?? 0) });
  }
  return textOf(reading);
}

/** How a clerk may have typed the present figure instead of the right one; null where no slip explains it. */
export function typingMistake(
  reader: Reader,
  field: BoundField,
  right: ExactDecimal,
): RepairKind | null {
  const reading = reader.read(field);
  if (reading.kind !== 'figure' || right.isZero()) return null;
  const stated = reading.figure.value;
  if (stated.equals(right) || stated.isZero()) return null;
  const scale = field.type === 'percent' ? 100 : 1;
  return slipBetween(stated.times(scale), right.times(scale), field.decimals ?? 0);
}
