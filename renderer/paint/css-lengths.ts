/** A CSS length of this many points, drawn at a scale (1 is life size). */
export function cssPoints(points: number, scale = 1): string {
  return `${Number((points * scale).toFixed(4))}pt`;
}
