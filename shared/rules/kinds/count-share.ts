import type { BoundField, BoundRow, FormBinding } from '../../forms/binding.ts';
import { normaliseLabel } from '../../forms/label-text.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { formatFixed, numberOf, roundHalfUp } from '../../numbers/decimal.ts';
import { printFigure } from '../figure.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { broken } from './simple-breach.ts';

interface CountedRow {
  readonly rate: BoundField;
  readonly name: BoundField | null;
}

interface ListedName {
  readonly name: BoundField;
  readonly column: BoundField;
}

/** The relation of a score to the share of rows that reached their target: 20 × 10 ÷ 17 = 11.76. */
export function countShareRelations(
  rule: RuleOf<'countShare'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const result = fieldOfText(binding, rule.result, null);
  const weight = fieldOfText(binding, rule.weight, null);
  if (!result || !weight) return [];
  const rows = eachRow(binding, rule.rows).flatMap((row) => countedRow(rule, binding, row));
  const listed = rule.only ? listedNames(rule.only, binding) : [];
  const fields = [
    result,
    weight,
    ...rows.flatMap(({ rate, name }) => (name ? [rate, name] : [rate])),
    ...listed.flatMap(({ name, column }) => [name, column]),
  ];
  return [
    {
      rule,
      id: `${rule.id}@${result.key}`,
      order,
      fields,
      judge: (reader) => judge(rule, result, weight, rows, listed, reader),
    },
  ];
}

function countedRow(
  rule: RuleOf<'countShare'>,
  binding: FormBinding,
  row: BoundRow | null,
): readonly CountedRow[] {
  const rate = fieldOfText(binding, rule.rate, row);
  const name = rule.only ? fieldOfText(binding, rule.only.name, row) : null;
  return rate ? [{ rate, name }] : [];
}

function listedNames(
  only: NonNullable<RuleOf<'countShare'>['only']>,
  binding: FormBinding,
): readonly ListedName[] {
  return eachRow(binding, only.listed).flatMap((row) => {
    const name = fieldOfText(binding, only.listedName, row);
    const column = fieldOfText(binding, only.column, row);
    return name && column ? [{ name, column }] : [];
  });
}

function judge(
  rule: RuleOf<'countShare'>,
  result: BoundField,
  weight: BoundField,
  rows: readonly CountedRow[],
  listed: readonly ListedName[],
  reader: Reader,
): Judgement {
  const [stated, full] = [reader.read(result), reader.read(weight)];
  if (stated.kind !== 'figure' || full.kind !== 'figure') return UNKNOWN;
  const wantedNames = namesOf(rule, listed, reader);
  const rates = rows
    .filter(({ name }) => !wantedNames || (name && wantedNames.has(nameIn(name, reader))))
    .map(({ rate }) => reader.read(rate))
    .filter((reading) => reading.kind === 'figure');
  if (rates.length === 0) return UNKNOWN;
  const reached = rates.filter(({ figure }) => figure.value.greaterThanOrEqualTo(rule.reached));
  const value = full.figure.value.times(reached.length).div(rates.length);
  const { figure } = stated;
  if (figure.value.minus(value).abs().lessThanOrEqualTo(figure.half)) return HOLDS;
  const places = Math.max(2, figure.places);
  const computed = formatFixed(value, places);
  return broken(rule, () => ({
    grade: 'error',
    subject: result,
    others: [weight, ...rows.map(({ rate }) => rate)],
    message: `${result.name}应为 ${computed}：${String(rates.length)} 个指标中 ${String(reached.length)} 个达到目标，现为 ${printFigure(figure)}。`,
    formula: `${printFigure(full.figure)} × ${String(reached.length)} ÷ ${String(rates.length)} = ${computed}`,
    stated: printFigure(figure),
    computed,
    corrections: [
      {
        kind: 'computedValue',
        field: result,
        content: { kind: 'value', value: numberOf(roundHalfUp(value, places)) },
        after: computed,
      },
    ],
  }));
}

function namesOf(
  { only }: RuleOf<'countShare'>,
  listed: readonly ListedName[],
  reader: Reader,
): ReadonlySet<string> | null {
  if (!only) return null;
  const wanted = only.is.map(normaliseLabel);
  return new Set(
    listed
      .filter(({ column }) => wanted.some((word) => nameIn(column, reader).startsWith(word)))
      .map(({ name }) => nameIn(name, reader)),
  );
}

function nameIn(field: BoundField, reader: Reader): string {
  return normaliseLabel(textOf(reader.read(field)));
}
