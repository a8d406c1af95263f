import { assertNever } from '../../../shared/assert-never.ts';
import type { FormPackage } from '../../../shared/forms/form-package.ts';
import type { FormOrigin } from '../../../shared/ipc/contract.ts';

/** Where a package comes from, in one word. */
export function originName(origin: FormOrigin): string {
  switch (origin) {
    case 'builtIn':
      return '内置';
    case 'imported':
      return '导入';
    case 'own':
      return '自建';
    default:
      return assertNever(origin, 'originName');
  }
}

/** 0 to 1 as a clerk reads it: `把握 96%`. */
export function confidenceText(confidence: number): string {
  return `把握 ${Math.round(confidence * 100)}%`;
}

/** How many rules a package has and how many of them are no official text. */
export function rulesText({ rules }: FormPackage): string {
  const adjustable = rules.filter(({ source }) => source !== 'P').length;
  return adjustable === 0
    ? `规则 ${rules.length} 条`
    : `规则 ${rules.length} 条，其中 ${adjustable} 条可调整`;
}

/** A few of many: `甲、乙、丙 等 12 项`. */
export function someOf(texts: readonly string[], most = 8): string {
  const shown = texts.slice(0, most).join('、');
  return texts.length > most ? `${shown} 等 ${texts.length} 项` : shown;
}
