import { assertNever } from '../assert-never.ts';
import { type CellValue } from '../workbook/cell.ts';
import { type ConditionalRule, type FormatThreshold } from '../workbook/conditional-format.ts';
import { type HexColour } from '../workbook/style.ts';
import { type BarLook, type IconLook } from './conditional-look.ts';
import { type RangeStatistics, percentileOf } from './range-statistics.ts';

type Rule<K extends ConditionalRule['kind']> = Extract<ConditionalRule, { readonly kind: K }>;

/** The numbers that a rule's thresholds stand for in its ranges. */
interface Grading {
  readonly statistics: RangeStatistics;
  /** A formula of a threshold. */
  readonly compute: (formula: string) => CellValue;
}

/** The number of a threshold, or null where its formula gives none. */
export function thresholdValue(threshold: FormatThreshold, grading: Grading): number | null {
  const sorted = grading.statistics.numbers();
  const least = sorted[0];
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) return null;
  const given = (): number | null => {
    if (threshold.value.trim() === '') return null;
    const literal = Number(threshold.value);
    if (Number.isFinite(literal)) return literal;
    const computed = grading.compute(threshold.value);
    return typeof computed === 'number' ? computed : null;
  };
  switch (threshold.kind) {
    case 'min':
      return least;
    case 'max':
      return most;
    case 'autoMin':
      return Math.min(0, least);
    case 'autoMax':
      return Math.max(0, most);
    case 'num':
    case 'formula':
      return given();
    case 'percent': {
      const percent = given();
      return percent === null ? null : least + ((most - least) * percent) / 100;
    }
    case 'percentile': {
      const percent = given();
      return percent === null ? null : percentileOf(sorted, percent);
    }
    default:
      return assertNever(threshold.kind, 'threshold');
  }
}

/** The colour of a value between the colours of the thresholds around it; null for a broken rule. */
export function scaleColour(
  rule: Rule<'colourScale'>,
  value: number,
  thresholds: readonly (number | null)[],
): HexColour | null {
  const stops = rule.colours.flatMap((colour, index) => {
    const at = thresholds[index];
    return at == null ? [] : [{ colour, at }];
  });
  const [first] = stops;
  const last = stops.at(-1);
  if (!first || !last || stops.length !== rule.colours.length) return null;
  if (value <= first.at) return first.colour;
  if (value >= last.at) return last.colour;
  for (const [index, upper] of stops.entries()) {
    const lower = stops[index - 1];
    if (!lower || value > upper.at) continue;
    const share = upper.at === lower.at ? 1 : (value - lower.at) / (upper.at - lower.at);
    return blended(lower.colour, upper.colour, share);
  }
  return last.colour;
}

function blended(from: HexColour, to: HexColour, share: number): HexColour {
  const channels = [1, 3, 5].map((offset) => {
    const start = Number.parseInt(from.slice(offset, offset + 2), 16);
    const end = Number.parseInt(to.slice(offset, offset + 2), 16);
    return Math.round(start + (end - start) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('').toUpperCase()}`;
}

/** The bar of a value; null for a broken rule. */
export function barLook(
  rule: Rule<'dataBar'>,
  value: number,
  minimum: number | null,
  maximum: number | null,
): BarLook | null {
  if (minimum === null || maximum === null) return null;
  const [low, high] = minimum <= maximum ? [minimum, maximum] : [maximum, minimum];
  const share = (of: number): number =>
    high === low ? 1 : Math.min(1, Math.max(0, (of - low) / (high - low)));
  const paint = { colour: rule.colour, gradient: rule.gradient };
  if (low < 0 && high > 0) {
    const axis = share(0);
    const end = share(value);
    if (value >= 0) return { start: axis, end, axis, ...paint, isNegative: false };
    const colour = rule.negativeColour ?? rule.colour;
    return { start: end, end: axis, axis, ...paint, colour, isNegative: true };
  }
  if (high <= 0 && low < 0) {
    const colour = rule.negativeColour ?? rule.colour;
    return { start: share(value), end: 1, axis: null, ...paint, colour, isNegative: true };
  }
  const shortest = rule.minLength / 100;
  const longest = rule.maxLength / 100;
  const end = shortest + share(value) * (longest - shortest);
  return { start: 0, end, axis: null, ...paint, isNegative: false };
}

/** The icon of a value: that of the highest threshold it reaches; null where the file shows none there. */
export function iconLook(
  rule: Rule<'iconSet'>,
  value: number,
  thresholds: readonly (number | null)[],
): IconLook | null {
  let index = 0;
  for (const [position, threshold] of thresholds.entries()) {
    if (position === 0 || threshold === null) continue;
    const reached = rule.thresholds[position]?.includesEqual
      ? value >= threshold
      : value > threshold;
    if (reached) index = position;
  }
  const place = rule.reversed ? thresholds.length - 1 - index : index;
  const chosen = rule.customIcons?.[place];
  if (chosen) return chosen.icons === 'NoIcons' ? null : { set: chosen.icons, index: chosen.index };
  return { set: rule.icons, index: place };
}
