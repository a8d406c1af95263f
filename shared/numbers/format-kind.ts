import { sectionsOf } from './format-sections.ts';

/** What a number format is for, as far as typing and editing care. */
type FormatKind = 'general' | 'text' | 'percent' | 'date' | 'number';

/** The kind of a number format by its first section: `0.00%` → percent, `yyyy-mm-dd;@` → date, `@` → text. */
export function formatKindOf(numberFormat: string): FormatKind {
  const first = sectionsOf(numberFormat)?.[0];
  if (!first) return 'general';
  const codes = first.tokens.filter((token) => token.kind === 'code').map((token) => token.text);
  const joined = codes.join('');
  if (first.isDate) return 'date';
  if (joined === '@') return 'text';
  if (joined.includes('%')) return 'percent';
  return joined.trim().toLowerCase() === 'general' ? 'general' : 'number';
}
