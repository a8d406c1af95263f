import { assertNever } from '../../assert-never.ts';
import type { BoundField, BoundRow, FormBinding } from '../../forms/binding.ts';
import { normaliseLabel } from '../../forms/label-text.ts';
import type { FormPackage, Rule, RuleOf } from '../../forms/package-schema.ts';
import { parseExpression } from '../../forms/rule-expression.ts';
import type { ScoringItem, ScoringItemOf } from '../../forms/scoring-schema.ts';
import { basisOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import type { Reader } from '../relation.ts';
import { cellsOf, resolveExpression } from '../resolved-expression.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { completionScore } from './completion-score.ts';
import { countShareScore } from './count-share-score.ts';
import { levelScore } from './level-score.ts';
import { rateScore, type RateMethod } from './rate-score.ts';
import type { ScoreComputation } from './score-cells.ts';

/**
 * Every way in which a package computes scores, bound to the cells at hand: what its section `scoring` says, and
 * for other cells its rules of the kinds `score` and `countShare`. Several may name the same cell.
 */
export function scoreComputations(
  formPackage: FormPackage,
  binding: FormBinding,
): readonly ScoreComputation[] {
  const told = boundItems(formPackage.scoring?.items ?? [], binding);
  const known = new Set(told.map(({ score }) => score.key));
  const implied = boundItems(formPackage.rules.flatMap(itemOfRule), binding);
  return [...told, ...implied.filter(({ score }) => !known.has(score.key))];
}

function boundItems(
  items: readonly ScoringItem[],
  binding: FormBinding,
): readonly ScoreComputation[] {
  return items.flatMap((item) =>
    eachRow(binding, item.each).flatMap((row) => computationOf(item, binding, row)),
  );
}

/** Whether a package says of any score how it is computed. */
export function hasScoring(formPackage: FormPackage): boolean {
  return (
    (formPackage.scoring?.items.length ?? 0) > 0 ||
    formPackage.rules.some(({ kind }) => kind === 'score' || kind === 'countShare')
  );
}

function itemOfRule(rule: Rule): readonly ScoringItem[] {
  switch (rule.kind) {
    case 'score':
      return [itemOfScoreRule(rule)];
    case 'countShare':
      return [itemOfCountShareRule(rule)];
    default:
      return [];
  }
}

function headOfRule({ id, basis, source, year }: Rule) {
  return { id, basis, source, decimals: 2, ...(year === undefined ? {} : { year }) };
}

function itemOfScoreRule(rule: RuleOf<'score'>): ScoringItem {
  const { each, target, actual, weight, score } = rule;
  return {
    ...headOfRule(rule),
    method: 'completion',
    each,
    target,
    actual,
    weight,
    score,
    reverse: false,
    allOrNothing: rule.mode === 'all',
    aboveWeight: 0,
  };
}

function itemOfCountShareRule(rule: RuleOf<'countShare'>): ScoringItem {
  const { result, weight, rows, rate, reached, only } = rule;
  return {
    ...headOfRule(rule),
    method: 'countShare',
    score: result,
    weight,
    rows,
    rate,
    reached,
    ...(only ? { only } : {}),
  };
}

function computationOf(
  item: ScoringItem,
  binding: FormBinding,
  row: BoundRow | null,
): readonly ScoreComputation[] {
  const score = fieldOfText(binding, item.score, row);
  const weight = fieldOfText(binding, item.weight, row);
  if (!score || !weight) return [];
  const basis = basisOf(item);
  switch (item.method) {
    case 'completion':
      return completion(item, binding, row, { score, weight, basis });
    case 'levels': {
      const actual = fieldOfText(binding, item.actual, row);
      if (!actual) return [];
      const compute = (reader: Reader) => levelScore(item, actual, weight, reader);
      return [{ score, operands: [weight, actual], compute, basis }];
    }
    case 'rate':
    case 'deduction':
    case 'steps':
      return rated(item, binding, row, { score, weight, basis });
    case 'countShare':
      return countShare(item, binding, { score, weight, basis });
    default:
      return assertNever(item, 'computationOf');
  }
}

interface Head {
  readonly score: BoundField;
  readonly weight: BoundField;
  readonly basis: string;
}

function completion(
  item: ScoringItemOf<'completion'>,
  binding: FormBinding,
  row: BoundRow | null,
  { score, weight, basis }: Head,
): readonly ScoreComputation[] {
  const [target, actual] = [item.target, item.actual].map((path) =>
    fieldOfText(binding, path, row),
  );
  if (!target || !actual) return [];
  const nature = item.nature === undefined ? null : fieldOfText(binding, item.nature, row);
  const unit = item.unit === undefined ? null : fieldOfText(binding, item.unit, row);
  const cells = { target, actual, weight, nature, unit };
  return [
    {
      score,
      operands: [weight, target, actual, ...(nature ? [nature] : []), ...(unit ? [unit] : [])],
      compute: (reader) => completionScore(item, cells, reader),
      basis,
    },
  ];
}

function rated(
  item: RateMethod,
  binding: FormBinding,
  row: BoundRow | null,
  { score, weight, basis }: Head,
): readonly ScoreComputation[] {
  const parsed = parseExpression(item.rate);
  const expression = parsed.ok ? resolveExpression(binding, parsed.value, row) : null;
  if (!expression) return [];
  return [
    {
      score,
      operands: [weight, ...cellsOf(expression)],
      compute: (reader) => rateScore(item, weight, expression, reader),
      basis,
    },
  ];
}

function countShare(
  item: ScoringItemOf<'countShare'>,
  binding: FormBinding,
  { score, weight, basis }: Head,
): readonly ScoreComputation[] {
  const { only } = item;
  const rows = eachRow(binding, item.rows).flatMap((row) => {
    const rate = fieldOfText(binding, item.rate, row);
    const name = only ? fieldOfText(binding, only.name, row) : null;
    return rate ? [{ rate, name }] : [];
  });
  const listed = only
    ? eachRow(binding, only.listed).flatMap((row) => {
        const name = fieldOfText(binding, only.listedName, row);
        const column = fieldOfText(binding, only.column, row);
        return name && column ? [{ name, column }] : [];
      })
    : [];
  const compute = (reader: Reader) => {
    const textIn = (field: BoundField) => normaliseLabel(textOf(reader.read(field)));
    const wanted = only?.is.map(normaliseLabel) ?? [];
    const names = new Set(
      listed
        .filter(({ column }) => wanted.some((word) => textIn(column).startsWith(word)))
        .map(({ name }) => textIn(name)),
    );
    const counted = rows.filter(({ rate, name }) => {
      if (!only) return textOf(reader.read(rate)) !== '';
      const text = name ? textIn(name) : '';
      return text !== '' && names.has(text);
    });
    return countShareScore(
      item,
      weight,
      counted.map(({ rate }) => rate),
      reader,
    );
  };
  const operands = [
    weight,
    ...rows.flatMap(({ rate, name }) => (name ? [rate, name] : [rate])),
    ...listed.flatMap(({ name, column }) => [name, column]),
  ];
  return [{ score, operands, compute, basis }];
}
