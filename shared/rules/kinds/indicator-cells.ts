import type { BoundField, BoundRow, FormBinding } from '../../forms/binding.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { textOf } from '../reading-text.ts';
import type { Reader } from '../relation.ts';

/** Where a rule finds an indicator's cells, as the package writes it. */
interface IndicatorPaths {
  readonly each: string;
  readonly target: string;
  readonly actual: string;
  readonly nature?: string | undefined;
  readonly unit?: string | undefined;
  readonly reason?: string | undefined;
}

/** The cells of one indicator; what the form at hand lacks is null. */
export interface IndicatorCells {
  readonly row: BoundRow | null;
  readonly target: BoundField;
  readonly actual: BoundField;
  readonly nature: BoundField | null;
  readonly unit: BoundField | null;
  readonly reason: BoundField | null;
  /** Actual, target and the others that are there. */
  readonly fields: readonly BoundField[];
}

/** The indicators of a form, one for each row that has a target and an actual value. */
export function indicatorsOf(
  paths: IndicatorPaths,
  binding: FormBinding,
): readonly IndicatorCells[] {
  return eachRow(binding, paths.each).flatMap((row) => {
    const [target, actual, nature, unit, reason] = [
      paths.target,
      paths.actual,
      paths.nature,
      paths.unit,
      paths.reason,
    ].map((path) => (path === undefined ? null : fieldOfText(binding, path, row)));
    if (!target || !actual) return [];
    const others = [nature, unit, reason].filter((field) => field != null);
    return [
      {
        row,
        target,
        actual,
        nature: nature ?? null,
        unit: unit ?? null,
        reason: reason ?? null,
        fields: [actual, target, ...others],
      },
    ];
  });
}

/** Target and actual value as texts that can be compared: `≥`, `90` and `%` in three cells are `≥90%`. */
export function indicatorTexts(
  { target, actual, nature, unit }: IndicatorCells,
  reader: Reader,
): { readonly target: string; readonly actual: string } {
  const measure = unit ? textOf(reader.read(unit)).trim() : '';
  const sign = nature ? signOf(textOf(reader.read(nature)).trim()) : '';
  const wanted = withMeasure(textOf(reader.read(target)), measure);
  return {
    target: /^\s*[\d.]/.test(wanted) ? `${sign}${wanted}` : wanted,
    actual: withMeasure(textOf(reader.read(actual)), measure),
  };
}

/** Whether somebody wrote why the target was missed. */
export function hasReason({ reason }: IndicatorCells, reader: Reader): boolean {
  return reason !== null && textOf(reader.read(reason)).trim().length > 1;
}

/** Whether the form itself says that the indicator is judged in words. */
export function isQualitative(nature: BoundField | null, reader: Reader): boolean {
  return nature !== null && textOf(reader.read(nature)).trim().startsWith('定性');
}

function withMeasure(text: string, measure: string): string {
  const bare = text.trim();
  return /^[-+]?[\d,]+(?:\.\d+)?$/.test(bare) ? `${bare}${measure}` : bare;
}

function signOf(nature: string): string {
  if (/^(?:≥|>|＞|正向)/.test(nature)) return '≥';
  return /^(?:≤|<|＜|反向)/.test(nature) ? '≤' : '';
}
