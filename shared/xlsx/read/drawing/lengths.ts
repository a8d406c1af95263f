const EMU_PER_POINT = 12_700;

/** Points per unit of ST_UniversalMeasure (ECMA-376 Part 1, 22.9.2.15). */
const POINTS: ReadonlyMap<string, number> = new Map([
  ['pt', 1],
  ['in', 72],
  ['cm', 72 / 2.54],
  ['mm', 72 / 25.4],
  ['pc', 12],
  ['pi', 12],
]);

/** A DrawingML length in points: English metric units, or a number with a unit in strict files; 0 when unreadable. */
export function pointsOfLength(text: string): number {
  const match = /^\s*(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)?\s*$/.exec(text);
  if (!match) return 0;
  const value = Number(match[1]);
  const unit = POINTS.get(match[2] ?? '');
  return unit === undefined ? value / EMU_PER_POINT : value * unit;
}
