import type { Workbook } from '../workbook/workbook.ts';
import { bindForm } from './bind-form.ts';
import type { FormBinding } from './binding.ts';
import type { FormPackage } from './package-schema.ts';

/** A form that a workbook may be, with how sure that is. */
export interface Recognition {
  readonly package: FormPackage;
  /** 0 to 1. */
  readonly confidence: number;
  readonly binding: FormBinding;
}

/** Below this a form is not worth naming. */
const LEAST_CONFIDENCE = 0.2;

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
