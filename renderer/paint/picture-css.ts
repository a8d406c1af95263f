import type { Drawing } from '../../shared/workbook/drawing.ts';

/** A picture of the workbook. */
export type Picture = Extract<Drawing, { readonly kind: 'picture' }>;

/**
 * How the image lies inside a frame of the picture's size that cuts off what stands over: a cropped picture is
 * drawn larger than its frame, a picture in a cell is fitted into it.
 */
export function pictureCss({ crop, inCell }: Picture): Readonly<Record<string, string>> {
  if (inCell === true) {
    return { display: 'block', width: '100%', height: '100%', 'object-fit': 'contain' };
  }
  const { left, top, right, bottom } = crop ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const across = Math.max(0.01, 1 - left - right);
  const down = Math.max(0.01, 1 - top - bottom);
  return {
    position: 'absolute',
    'max-width': 'none',
    width: `${100 / across}%`,
    height: `${100 / down}%`,
    left: `${(-left / across) * 100}%`,
    top: `${(-top / down) * 100}%`,
  };
}

/** The CSS `transform` of a picture's frame: its turn and its flips. */
export function pictureTransform({
  rotation,
  flippedHorizontally,
  flippedVertically,
}: Picture): string {
  const turn = rotation === 0 ? '' : `rotate(${rotation}deg) `;
  const across = flippedHorizontally === true ? -1 : 1;
  const down = flippedVertically === true ? -1 : 1;
  return across === 1 && down === 1 && turn === '' ? 'none' : `${turn}scale(${across}, ${down})`;
}
