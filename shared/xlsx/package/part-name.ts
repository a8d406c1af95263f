/**
 * The name under which a part is found: `/`-led, percent-decoded, `\` as `/`, lower case.
 * Null where the name leaves the package or names no part (`..`, drive letters, folders, empty steps).
 * Source: ECMA-376 Part 2, 6.2.2 (names are equal without case) and what programs write in practice.
 */
export function partKey(name: string): string | null {
  const decoded = percentDecode(name).replaceAll('\\', '/').replace(/^\/+/, '');
  if (decoded === '' || decoded.endsWith('/')) return null;
  const steps = decoded.split('/');
  if (steps.some((step) => step === '' || step === '.' || step === '..')) return null;
  if (/^[A-Za-z]:$/.test(steps[0] ?? '')) return null;
  return `/${steps.join('/').toLowerCase()}`;
}

/**
 * Where a relationship target leads from a part, as a part name; null when it leaves the package.
 * @param source the part that holds the relationship, `/` for the package itself.
 */
export function resolveTarget(source: string, target: string): string | null {
  const path = (target.split('#')[0] ?? '').replaceAll('\\', '/');
  if (path === '' || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path) || path.startsWith('//')) return null;
  const base = path.startsWith('/') ? [] : source.split('/').slice(1, -1);
  const steps: string[] = [...base];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(percentDecode(step));
    else if (steps.pop() === undefined) return null;
  }
  // A step that only percent-decoding turned into a way out is as hostile as a plain one.
  if (steps.some((step) => step === '..' || step.includes('/') || step.includes('\\'))) return null;
  return steps.length === 0 ? null : `/${steps.join('/')}`;
}

/** The relationships part of a part: `/xl/workbook.xml` → `/xl/_rels/workbook.xml.rels`; `/` → `/_rels/.rels`. */
export function relationshipsPartOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
