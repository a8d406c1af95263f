import type { BoundField, FormBinding } from '../../forms/binding.ts';
import { commonPairs, pairsOf } from '../../forms/label-text.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText, fieldsOfText } from '../resolve-fields.ts';
import { labelledFigures, type LabelledFigure } from '../text/labelled-figures.ts';
import { printQuantity, quantitiesOf, withFigure, type Quantity } from '../text/quantities.ts';
import { sameUnit } from '../text/units.ts';
import { broken } from './simple-breach.ts';

/** A figure of a running text and the cell it stands in. */
interface TextFigure {
  readonly field: BoundField;
  readonly figure: LabelledFigure;
  readonly pairs: ReadonlySet<string>;
}

/** Words that most indicators share, and so connect nothing. */
const COMMON_WORDS =
  /残疾人?|人数|总数|人员|完成|情况|指标|数量|工作|年度|全区|开展|进行|服务|资助/g;
/** A clause speaks of the same thing when it carries so many of the name's character pairs … */
const LEAST_PAIRS = 2;
/** … or so large a share of a short name's. */
const LEAST_SHARE = 0.5;
/** Units in which persons are counted; a household is none. */
const PERSON_UNITS = new Set(['人', '名', '位', '例']);

/** Relations of the rows of a table to figures in running texts that count the same. */
export function crossCountRelations(
  rule: RuleOf<'crossCount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const texts = fieldsOfText(binding, rule.texts, null);
  return eachRow(binding, rule.rows).flatMap((row) => {
    const name = fieldOfText(binding, rule.name, row);
    const actual = fieldOfText(binding, rule.actual, row);
    if (!name || !actual) return [];
    return [
      {
        rule,
        id: `${rule.id}@${actual.key}`,
        order,
        fields: [actual, name, ...texts],
        judge: (reader: Reader) => judge(rule, texts, name, actual, reader),
      },
    ];
  });
}

function judge(
  rule: RuleOf<'crossCount'>,
  texts: readonly BoundField[],
  nameField: BoundField,
  actualField: BoundField,
  reader: Reader,
): Judgement {
  const actualText = wordsOf(actualField, reader);
  const [counted, ...others] = quantitiesOf(actualText);
  if (!counted || others.length > 0 || counted.isPercent || counted.unit === '') return UNKNOWN;
  const best = nearestFigure(texts, wordsOf(nameField, reader), actualText, counted, reader);
  if (!best) return UNKNOWN;
  const { quantity } = best.figure;
  const isSame = quantity.value.equals(counted.value);
  if (isSame && sharesUnit(quantity, counted)) return HOLDS;
  const [stated, computed] = [printQuantity(quantity), printQuantity(counted)];
  return broken(rule, () => ({
    grade: isSame ? 'notice' : 'error',
    subject: best.field,
    others: [actualField, nameField],
    message: isSame
      ? `${best.field.name}里写的是 ${stated}，${actualField.name}是 ${computed}，计量单位不一致，请核对。`
      : `${best.field.name}里写的是 ${stated}，${actualField.name}是 ${computed}，应是同一个数，请核对。`,
    formula: `${stated} ≠ ${computed}`,
    stated,
    computed,
    corrections: isSame ? [] : [matching(best.field, quantity, counted, reader)],
  }));
}

function nearestFigure(
  texts: readonly BoundField[],
  nameText: string,
  actualText: string,
  counted: Quantity,
  reader: Reader,
): TextFigure | null {
  const name = contentPairs(nameText);
  const words = contentPairs(`${nameText}|${actualText}`);
  let best: TextFigure | null = null;
  let bestCommon = 0;
  for (const candidate of texts.flatMap((field) => figuresIn(field, reader))) {
    const { quantity } = candidate.figure;
    const isComparable = sharesUnit(quantity, counted) || quantity.value.equals(counted.value);
    if (!isComparable) continue;
    const common = commonPairs(words, candidate.pairs);
    const isClose =
      common >= LEAST_PAIRS || commonPairs(name, candidate.pairs) >= name.size * LEAST_SHARE;
    if (isClose && common > bestCommon) {
      best = candidate;
      bestCommon = common;
    }
  }
  return best;
}

const figureCache = new WeakMap<BoundField, { text: string; figures: readonly TextFigure[] }>();

function figuresIn(field: BoundField, reader: Reader): readonly TextFigure[] {
  const text = textOf(reader.read(field));
  const known = figureCache.get(field);
  if (known?.text === text) return known.figures;
  const figures = labelledFigures(text)
    .filter(({ quantity }) => !quantity.isPercent && quantity.unit !== '')
    .map((figure) => ({ field, figure, pairs: contentPairs(figure.clause) }));
  figureCache.set(field, { text, figures });
  return figures;
}

/** Character pairs of the words that tell one thing from another; figures and common words are none. */
function contentPairs(text: string): ReadonlySet<string> {
  const words = text
    .normalize('NFKC')
    .replace(/[\d.,%\s]+/g, '|')
    .replace(COMMON_WORDS, '|');
  return new Set(Array.from(pairsOf(words)).filter((pair) => !pair.includes('|')));
}

function sharesUnit(a: Quantity, b: Quantity): boolean {
  return sameUnit(a.unit, b.unit) || (PERSON_UNITS.has(a.unit) && PERSON_UNITS.has(b.unit));
}

function matching(field: BoundField, quantity: Quantity, counted: Quantity, reader: Reader) {
  const digits = counted.value.toFixed(counted.places);
  return {
    kind: 'matchingText' as const,
    field,
    content: {
      kind: 'value' as const,
      value: withFigure(textOf(reader.read(field)), quantity, digits),
    },
    before: printQuantity(quantity),
    after: printQuantity({ ...quantity, value: counted.value, places: counted.places }),
  };
}

/** The cell's own words; of a quantity cell the text it stands in. */
function wordsOf(field: BoundField, reader: Reader): string {
  const value = reader.value(field);
  return typeof value === 'string' ? value : textOf(reader.read(field));
}
