import type { Workbook } from '../workbook/workbook.ts';
import { bindForm, expectedLabels } from './bind-form.ts';
import type { FormBinding } from './binding.ts';
import type { FormPackage } from './package-schema.ts';

/** A form that a workbook may be, with how sure that is. */
export interface Recognition {
  readonly package: FormPackage;
  /** 0 to 1. */
  readonly confidence: number;
  readonly binding: FormBinding;
}

/**
 * What the likeliest forms mean. `sure`: the first applies. `ask`: two fit nearly equally or the best only
 * half, and the clerk decides. `none`: nothing fits. Candidates are the ones worth naming, the likeliest first.
 */
export interface Verdict {
  readonly kind: 'sure' | 'ask' | 'none';
  readonly candidates: readonly Recognition[];
}

/** Below this a form is not worth naming. */
const LEAST_CONFIDENCE = 0.2;
/** From here on a form may be the right one. */
const LEAST_QUESTIONABLE = 0.45;
/** From here on a form applies without asking, if no other comes near it. */
const LEAST_SURE = 0.7;
/** How far the best must lead the second. */
const LEAST_LEAD = 0.12;

/** The forms that a workbook may be, the most likely first; empty when none fits. */
export function recogniseForms(
  workbook: Workbook,
  packages: readonly FormPackage[],
): readonly Recognition[] {
  return packages
    .map((formPackage) => {
      const binding = bindForm(workbook, formPackage);
      return { package: formPackage, confidence: binding.confidence, binding };
    })
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence);
}

/** Whether one of the recognised forms applies, must be asked about, or none does. */
export function verdictOf(recognitions: readonly Recognition[]): Verdict {
  const candidates = recognitions.filter(({ confidence }) => confidence >= LEAST_QUESTIONABLE);
  const [best, second] = candidates;
  if (!best) return { kind: 'none', candidates: [] };
  const leads = best.confidence - (second?.confidence ?? 0) >= LEAST_LEAD;
  return { kind: best.confidence >= LEAST_SURE && leads ? 'sure' : 'ask', candidates };
}

/** The labels of a form that were found in a workbook, in the order of the package; each once. */
export function foundLabels({ package: formPackage, binding }: Recognition): readonly string[] {
  const missing = [...binding.missing];
  const found = expectedLabels(formPackage).flatMap(({ text }) => {
    const at = missing.indexOf(text);
    if (at < 0) return [text];
    missing.splice(at, 1);
    return [];
  });
  return [...new Set(found)];
}
