/**
 * The id of a bureau's own package for a form with these labels: the same form gets the same id, so that what is
 * confirmed later updates it. `print` as `labelPrintOf` gives it.
 */
export function ownFormId(print: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const part of [...print].sort((a, b) => a - b)) hash = Math.imul(hash ^ part, 0x01000193);
  return `own-${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

/** The version after this one: `1.0.3` → `1.0.4`. */
export function nextVersion(version: string): string {
  const [major = '1', minor = '0', patch = '0'] = version.split('.');
  return `${major}.${minor}.${String(Number(patch) + 1)}`;
}

/** The title of a form as a package keeps it: its first long text, without year and brackets around it. */
export function formTitle(texts: readonly string[]): string {
  const title = texts.find((text) => text.replace(/\s/g, '').length >= 5) ?? texts[0] ?? '';
  return title.replace(/\s+/g, '').replace(/[（(]?(?:19|20)\d{2}年度?[)）]?/g, '');
}
