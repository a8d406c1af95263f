import type { BoundField, FormBinding } from '../../forms/binding.ts';
import { parseFieldPath } from '../../forms/rule-expression.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { decimalOf, formatFixed, type ExactDecimal } from '../../numbers/decimal.ts';
import { printFigure, type Figure } from '../figure.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText, fieldsOfText } from '../resolve-fields.ts';
import {
  commonPairs,
  labelledFigures,
  labelSimilarity,
  pairsOf,
  type LabelledFigure,
} from '../text/labelled-figures.ts';
import {
  printQuantity,
  quantitiesOf,
  sameUnit,
  withFigure,
  type Quantity,
} from '../text/quantities.ts';
import { reaches } from '../text/targets.ts';

/** Relations of a figure in running text to the cell that holds the same figure. */
export function textFigureRelations(
  rule: RuleOf<'textFigure'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const figureField = fieldOfText(binding, rule.equals, null);
  if (!figureField) return [];
  const otherRows = rowNamesBeside(binding, rule.equals, figureField);
  return rule.texts
    .flatMap((text) => fieldsOfText(binding, text, null))
    .map((textField) => ({
      rule,
      id: `${rule.id}@${textField.key}`,
      order,
      fields: [textField, figureField],
      gap: (reader: Reader) => {
        const pair = comparedFigure(rule, textField, figureField, otherRows, reader);
        return pair && pair.quantity.value.minus(pair.figure.value);
      },
      judge: (reader: Reader) => judgeTextFigure(rule, textField, figureField, otherRows, reader),
    }));
}

interface ComparedFigure {
  readonly quantity: Quantity;
  readonly figure: Figure;
}

/** Row names of the same column: `一般公共预算执行率` is not the rate of the total. */
function rowNamesBeside(binding: FormBinding, path: string, own: BoundField): readonly string[] {
  const parsed = parseFieldPath(path);
  const region = parsed?.region == null ? undefined : binding.regions.get(parsed.region);
  return (region?.rows ?? [])
    .map((row) => row.fields.get(parsed?.column ?? ''))
    .filter((field) => field !== undefined && field.key !== own.key)
    .map((field) => field?.name.split(' · ')[0] ?? '');
}

function comparedFigure(
  rule: RuleOf<'textFigure'>,
  textField: BoundField,
  figureField: BoundField,
  otherRows: readonly string[],
  reader: Reader,
): ComparedFigure | null {
  const reading = reader.read(figureField);
  const text = reader.read(textField);
  if (reading.kind !== 'figure' || text.kind !== 'text') return null;
  const isPercent = figureField.type === 'percent';
  const stated = labelledFigures(text.text).find(
    ({ label, quantity }) =>
      quantity.bound === null &&
      quantity.isPercent === isPercent &&
      (isPercent || quantity.unit === '' || quantity.unit === figureField.unit) &&
      rule.names.some((name) => label.includes(name)) &&
      !otherRows.some((row) => row !== '' && label.includes(row)),
  );
  return stated ? { quantity: stated.quantity, figure: reading.figure } : null;
}

function judgeTextFigure(
  rule: RuleOf<'textFigure'>,
  textField: BoundField,
  figureField: BoundField,
  otherRows: readonly string[],
  reader: Reader,
): Judgement {
  const pair = comparedFigure(rule, textField, figureField, otherRows, reader);
  if (!pair) return UNKNOWN;
  const { quantity, figure } = pair;
  const unit = decimalOf(10).pow(-(quantity.places + (quantity.isPercent ? 2 : 0)));
  const difference = quantity.value.minus(figure.value).abs();
  // A text may say 93.3% for 93.27%; it may not say 93.28%.
  const isRounded = quantity.places < figure.places;
  if (isRounded ? difference.lessThanOrEqualTo(unit.div(2)) : difference.isZero()) return HOLDS;
  return {
    kind: 'broken',
    breach: () => {
      const stated = printQuantity(quantity);
      const computed = printFigure(figure);
      const digits = computed.replace('%', '');
      const text = textOf(reader.read(textField));
      return {
        grade: gradeOf(rule, 'error'),
        subject: textField,
        others: [figureField],
        message: messageOf(
          rule,
          { place: textField.name, stated, computed, difference: '' },
          `${textField.name}里写的是 ${stated}，${figureField.name}是 ${computed}，应是同一个数。`,
        ),
        formula: `${stated} ≠ ${computed}`,
        stated,
        computed,
        corrections: [
          {
            kind: 'matchingText',
            field: textField,
            content: { kind: 'value', value: withFigure(text, quantity, digits) },
            after: computed,
          },
        ],
      };
    },
  };
}

/** Relations of the goals in one text to what another text says was reached. */
export function goalTextRelations(
  rule: RuleOf<'goalTexts'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const goal = fieldOfText(binding, rule.goal, null);
  const completion = fieldOfText(binding, rule.completion, null);
  if (!goal || !completion) return [];
  return [
    {
      rule,
      id: `${rule.id}@${completion.key}`,
      order,
      fields: [completion, goal],
      judge: (reader) => judgeGoals(rule, goal, completion, reader),
    },
  ];
}

function judgeGoals(
  rule: RuleOf<'goalTexts'>,
  goal: BoundField,
  completion: BoundField,
  reader: Reader,
): Judgement {
  const wanted = labelledFigures(textOf(reader.read(goal)));
  const reached = labelledFigures(textOf(reader.read(completion)));
  for (const target of wanted) {
    const actual = counterpart(target, reached);
    if (!actual || reaches(target.quantity, actual.quantity.value)) continue;
    const stated = printQuantity(actual.quantity);
    const computed = `${target.label}${printGoal(target.quantity)}`;
    return {
      kind: 'broken',
      breach: () => ({
        grade: gradeOf(rule, 'notice'),
        subject: completion,
        others: [goal],
        message: messageOf(
          rule,
          { place: completion.name, stated, computed, difference: '' },
          `${completion.name}里“${actual.label}”为 ${stated}，未达到预期目标 ${printGoal(target.quantity)}，请核对，或写明原因。`,
        ),
        formula: `${stated} < ${printQuantity(target.quantity)}`,
        stated,
        computed,
        corrections: [],
      }),
    };
  }
  return HOLDS;
}

function printGoal(quantity: Quantity): string {
  const upper = quantity.bound === 'atMost' || quantity.bound === 'under';
  return `${printQuantity(quantity)}${quantity.bound === null ? '' : upper ? '以下' : '以上'}`;
}

function counterpart(
  target: LabelledFigure,
  candidates: readonly LabelledFigure[],
): LabelledFigure | null {
  let best: LabelledFigure | null = null;
  let bestSimilarity = 0.6;
  for (const candidate of candidates) {
    const { quantity } = candidate;
    const isAlike =
      quantity.isPercent === target.quantity.isPercent &&
      (quantity.unit === '' ||
        target.quantity.unit === '' ||
        sameUnit(quantity.unit, target.quantity.unit));
    const similarity = isAlike ? labelSimilarity(target.label, candidate.label) : 0;
    if (similarity > bestSimilarity) {
      best = candidate;
      bestSimilarity = similarity;
    }
  }
  return best;
}

/** Relations of a count in a task's text to the indicator that counts the same. */
export function textCountRelations(
  rule: RuleOf<'textCount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const text = fieldOfText(binding, rule.text, row);
    const name = fieldOfText(binding, rule.name, row);
    const actual = fieldOfText(binding, rule.actual, row);
    if (!text || !name || !actual) return [];
    return [
      {
        rule,
        id: `${rule.id}@${actual.key}`,
        order,
        fields: [text, actual, name],
        judge: (reader: Reader) => judgeTextCount(rule, text, name, actual, reader),
      },
    ];
  });
}

/** Character pairs that stand in most names of indicators and clauses, and so connect nothing. */
const COMMON_WORDS = /残疾人?|人数|总数|人员|完成|情况|指标|数量|工作|年度|全区|开展|进行/g;
const LEAST_COMMON_PAIRS = 2;

function judgeTextCount(
  rule: RuleOf<'textCount'>,
  textField: BoundField,
  nameField: BoundField,
  actualField: BoundField,
  reader: Reader,
): Judgement {
  const [counted, ...others] = quantitiesOf(textOf(reader.read(actualField)));
  if (!counted || others.length > 0 || counted.isPercent || counted.unit === '') return UNKNOWN;
  const text = textOf(reader.read(textField));
  const name = pairsOf(textOf(reader.read(nameField)).replace(COMMON_WORDS, '|'));
  const related = labelledFigures(text)
    .filter(({ quantity }) => !quantity.isPercent && sameUnit(quantity.unit, counted.unit))
    .map((figure) => ({
      figure,
      common: commonPairs(name, pairsOf(figure.clause.replace(COMMON_WORDS, '|'))),
    }))
    .filter(({ common }) => common >= LEAST_COMMON_PAIRS)
    .sort((a, b) => b.common - a.common);
  const [best] = related;
  if (!best) return UNKNOWN;
  if (related.some(({ figure }) => figure.quantity.value.equals(counted.value))) return HOLDS;
  const { quantity } = best.figure;
  return {
    kind: 'broken',
    breach: () => {
      const [stated, computed] = [printQuantity(quantity), printQuantity(counted)];
      return {
        grade: gradeOf(rule, 'notice'),
        subject: textField,
        others: [actualField, nameField],
        message: messageOf(
          rule,
          { place: textField.name, stated, computed, difference: '' },
          `${textField.name}里写的是 ${stated}，${actualField.name}是 ${computed}，请核对是否同一个数。`,
        ),
        formula: `${stated} ≠ ${computed}`,
        stated,
        computed,
        corrections: [
          {
            kind: 'matchingText',
            field: textField,
            content: {
              kind: 'value',
              value: withFigure(text, quantity, counted.value.toFixed(counted.places)),
            },
            after: printQuantity({ ...quantity, value: counted.value, places: counted.places }),
          },
          ...countInCell(actualField, quantity, counted, reader),
        ],
      };
    },
  };
}

function countInCell(field: BoundField, wanted: Quantity, counted: Quantity, reader: Reader) {
  const value = reader.value(field);
  if (typeof value !== 'string') return [];
  const digits = wanted.value.toFixed(wanted.places);
  const after = withFigure(value, counted, digits);
  return [
    {
      kind: 'matchingText' as const,
      field,
      content: { kind: 'value' as const, value: after },
      after,
    },
  ];
}

const ASSIGNED = /指标|目标|任务|下达|计划|要求|应/;

/** Relations of a count and the count that was assigned, in one text: `218人（下达指标214人）`. */
export function assignedCountRelations(
  rule: RuleOf<'assignedCount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return rule.texts
    .flatMap((text) => fieldsOfText(binding, text, null))
    .map((field) => ({
      rule,
      id: `${rule.id}@${field.key}`,
      order,
      fields: [field],
      judge: (reader: Reader) => judgeAssigned(rule, field, reader),
    }));
}

function judgeAssigned(
  rule: RuleOf<'assignedCount'>,
  field: BoundField,
  reader: Reader,
): Judgement {
  const text = textOf(reader.read(field));
  const quantities = quantitiesOf(text);
  for (const [index, done] of quantities.entries()) {
    const assigned = quantities[index + 1];
    if (!assigned || assigned.isPercent !== done.isPercent || !sameUnit(done.unit, assigned.unit)) {
      continue;
    }
    const between = text.slice(done.outerEnd, assigned.outerStart);
    const after = text.slice(assigned.outerEnd, assigned.outerEnd + 4);
    const isInBrackets = /^\s*[（(][^（()）]*$/.test(between) && /^\s*[)）]/.test(after);
    if (!isInBrackets || !ASSIGNED.test(between) || reaches(assigned, done.value)) continue;
    const [stated, computed] = [printQuantity(done), printQuantity(assigned)];
    return {
      kind: 'broken',
      breach: () => ({
        grade: gradeOf(rule, 'notice'),
        subject: field,
        others: [],
        message: messageOf(
          rule,
          { place: field.name, stated, computed, difference: '' },
          `${field.name}里完成数 ${stated}低于下达的指标 ${computed}，请核对，或写明原因。`,
        ),
        formula: `${stated} < ${computed}`,
        stated,
        computed,
        corrections: [],
      }),
    };
  }
  return HOLDS;
}

const WANYUAN: Readonly<Record<string, ExactDecimal>> = {
  元: decimalOf('0.0001'),
  万元: decimalOf(1),
  亿元: decimalOf(10_000),
};

/** Relations of amounts in a text to the funds they are part of (in 万元). */
export function textAmountRelations(
  rule: RuleOf<'textAmount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const text = fieldOfText(binding, rule.text, row);
    const limit = fieldOfText(binding, rule.limit, row);
    if (!text || !limit) return [];
    return [
      {
        rule,
        id: `${rule.id}@${text.key}`,
        order,
        fields: [text, limit],
        judge: (reader: Reader) => judgeAmounts(rule, text, limit, reader),
      },
    ];
  });
}

function judgeAmounts(
  rule: RuleOf<'textAmount'>,
  textField: BoundField,
  limitField: BoundField,
  reader: Reader,
): Judgement {
  const limit = reader.read(limitField);
  if (limit.kind !== 'figure') return UNKNOWN;
  const excess = quantitiesOf(textOf(reader.read(textField))).find((quantity) => {
    const factor = WANYUAN[quantity.unit];
    return factor && quantity.value.times(factor).greaterThan(limit.figure.value);
  });
  if (!excess) return HOLDS;
  const [stated, computed] = [printQuantity(excess), `${printFigure(limit.figure)}万元`];
  return {
    kind: 'broken',
    breach: () => ({
      grade: gradeOf(rule, 'notice'),
      subject: textField,
      others: [limitField],
      message: messageOf(
        rule,
        { place: textField.name, stated, computed, difference: '' },
        `${textField.name}里的 ${stated}超过了${limitField.name} ${computed}，请核对。`,
      ),
      formula: `${stated} > ${computed}`,
      stated,
      computed,
      corrections: [],
    }),
  };
}

/** `…总人数/170人*100%`: the denominator that a formula text gives. */
const GIVEN_DENOMINATOR = /[/÷／]\s*(\d{1,6})\s*(?:人次|[人名户位例家个])?\s*(?:[*×＊]|$|）|\))/;

/** Relations of a rate to the whole numbers it must come from. */
export function wholeCountRelations(
  rule: RuleOf<'wholeCount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const formula = fieldOfText(binding, rule.formula, row);
    const rate = fieldOfText(binding, rule.rate, row);
    if (!formula || !rate) return [];
    return [
      {
        rule,
        id: `${rule.id}@${rate.key}`,
        order,
        fields: [rate, formula],
        judge: (reader: Reader) => judgeWholeCount(rule, formula, rate, reader),
      },
    ];
  });
}

function judgeWholeCount(
  rule: RuleOf<'wholeCount'>,
  formulaField: BoundField,
  rateField: BoundField,
  reader: Reader,
): Judgement {
  const formula = textOf(reader.read(formulaField)).replace(/\s+/g, '');
  const denominator = Number(GIVEN_DENOMINATOR.exec(formula)?.[1] ?? 0);
  const [rate, ...more] = quantitiesOf(textOf(reader.read(rateField)));
  if (denominator < 1 || !rate?.isPercent || more.length > 0) return UNKNOWN;
  const count = Math.round(rate.value.times(denominator).toNumber());
  const percent = formatFixed(decimalOf(count).div(denominator).times(100), rate.places);
  if (decimalOf(percent).equals(rate.value.times(100))) return HOLDS;
  const stated = printQuantity(rate);
  return {
    kind: 'broken',
    breach: () => ({
      grade: gradeOf(rule, 'notice'),
      subject: rateField,
      others: [formulaField],
      message: messageOf(
        rule,
        { place: rateField.name, stated, computed: `${percent}%`, difference: '' },
        `${rateField.name} ${stated}不能由整数 ÷ ${denominator} 得出，最接近的是 ${count} ÷ ${denominator} = ${percent}%。`,
      ),
      formula: `${count} ÷ ${denominator} = ${percent}%`,
      stated,
      computed: `${percent}%`,
      corrections: rateCorrections(rateField, rate, percent, reader),
    }),
  };
}

function rateCorrections(field: BoundField, rate: Quantity, percent: string, reader: Reader) {
  const value = reader.value(field);
  if (typeof value !== 'string') return [];
  const after = withFigure(value, rate, percent);
  return [
    {
      kind: 'computedValue' as const,
      field,
      content: { kind: 'value' as const, value: after },
      after,
    },
  ];
}
