import { describe, expect, it } from 'vitest';
import { pictureCss, pictureTransform, type Picture } from './picture-css.ts';

const picture: Picture = {
  kind: 'picture',
  anchor: { kind: 'absolute', left: 0, top: 0, width: 10, height: 10 },
  media: 'seal',
  name: '公章',
  description: '',
  rotation: 0,
};

describe('pictureCss', () => {
  it('draws a cropped picture larger and shifts it under its frame', () => {
    const css = pictureCss({ ...picture, crop: { left: 0.25, top: 0, right: 0.25, bottom: 0.5 } });
    expect(css).toMatchObject({ width: '200%', height: '200%', left: '-50%' });
    expect(Number.parseFloat(css.top ?? '')).toBeCloseTo(0);
  });

  it('fits a picture into its cell', () => {
    expect(pictureCss({ ...picture, inCell: true })).toMatchObject({ 'object-fit': 'contain' });
  });
});

describe('pictureTransform', () => {
  it.each([
    [{}, 'none'],
    [{ rotation: 90 }, 'rotate(90deg) scale(1, 1)'],
    [{ flippedHorizontally: true as const }, 'scale(-1, 1)'],
    [{ rotation: 45, flippedVertically: true as const }, 'rotate(45deg) scale(1, -1)'],
  ])('of %j is %s', (change, expected) => {
    expect(pictureTransform({ ...picture, ...change })).toBe(expected);
  });
});
