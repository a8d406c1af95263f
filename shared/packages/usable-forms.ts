import {
  parseFormPackage,
  type FormPackage,
  type FormPackageError,
} from '../forms/form-package.ts';
import type { FormOrigin, StoredForm } from '../ipc/contract.ts';
import { compareVersions } from './compare-packages.ts';

/** A stored form whose package can be used. */
export interface UsableForm {
  readonly id: string;
  readonly package: FormPackage;
  readonly template: Uint8Array;
  readonly sample: Uint8Array | null;
  readonly origin: FormOrigin;
  /** An installed package that stands before the one the program brings. */
  readonly replacesBuiltIn: boolean;
}

/** A stored form that cannot be used, with the reason. */
export interface BrokenForm {
  readonly id: string;
  readonly origin: FormOrigin;
  readonly error: FormPackageError;
}

/**
 * The forms to work with. Where a package was installed under the id of a built-in one, the newer version
 * counts, and the installed one where both are of the same version.
 */
export function usableForms(stored: readonly StoredForm[]): {
  readonly forms: readonly UsableForm[];
  readonly broken: readonly BrokenForm[];
} {
  const byId = new Map<string, UsableForm>();
  const broken: BrokenForm[] = [];
  for (const { id, definition, template, sample, origin } of stored) {
    const parsed = parseFormPackage(definition);
    if (!parsed.ok) {
      broken.push({ id, origin, error: parsed.error });
      continue;
    }
    const key = parsed.value.id.toLowerCase();
    const known = byId.get(key);
    if (known && compareVersions(parsed.value.version, known.package.version) < 0) continue;
    byId.set(key, {
      id: parsed.value.id,
      package: parsed.value,
      template,
      sample,
      origin,
      replacesBuiltIn: known?.origin === 'builtIn',
    });
  }
  return { forms: [...byId.values()], broken };
}
