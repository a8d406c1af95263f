import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { FormPackage } from '../../forms/package-schema.ts';
import { eachRow, fieldOfText, fieldsOfText } from '../resolve-fields.ts';

/** A total with the cells that a rule of the form says are its parts. */
export interface BoundSum {
  readonly total: BoundField;
  readonly parts: readonly { readonly field: BoundField; readonly sign: 1 | -1 }[];
}

/** The sums that the rules of a package state, on the cells at hand. */
export function boundSums(formPackage: FormPackage, binding: FormBinding): readonly BoundSum[] {
  return formPackage.rules.flatMap((rule) => {
    if (rule.kind !== 'sum') return [];
    return eachRow(binding, rule.each).flatMap((row): readonly BoundSum[] => {
      const total = fieldOfText(binding, rule.total, row);
      const parts = rule.parts.flatMap((text) => {
        const sign = text.startsWith('-') ? -1 : 1;
        const path = text.replace(/^-/, '');
        return fieldsOfText(binding, path, row).map((field) => ({ field, sign }) as const);
      });
      return total && parts.length > 0 ? [{ total, parts }] : [];
    });
  });
}
