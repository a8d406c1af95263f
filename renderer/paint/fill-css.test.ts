import { describe, expect, it } from 'vitest';
import { fillCss } from './fill-css.ts';

describe('fillCss', () => {
  it('is a colour for a solid fill and nothing for none', () => {
    expect(fillCss({ kind: 'none' })).toBe('none');
    expect(fillCss({ kind: 'solid', colour: '#FFF2CC' })).toBe('#FFF2CC');
  });

  it('mixes the greys of dotted patterns', () => {
    const fill = { kind: 'pattern', foreground: '#000000', background: '#FFFFFF' } as const;
    expect(fillCss({ ...fill, pattern: 'mediumGray' })).toBe('#808080');
    expect(fillCss({ ...fill, pattern: 'gray125' })).toBe('#DFDFDF');
    expect(fillCss({ ...fill, pattern: 'gray0625', background: null })).toBe('#EFEFEF');
  });

  it('draws the lines of hatched patterns over their background', () => {
    const grid = fillCss({
      kind: 'pattern',
      pattern: 'lightGrid',
      foreground: '#FF0000',
      background: '#00FF00',
    });
    expect(grid.match(/repeating-linear-gradient/g)).toHaveLength(2);
    expect(grid.endsWith(', #00FF00')).toBe(true);
  });

  it('turns the degrees of a gradient into those of CSS', () => {
    const stops = [
      { position: 0, colour: '#000000' },
      { position: 1, colour: '#FFFFFF' },
    ];
    expect(fillCss({ kind: 'linearGradient', degree: 0, stops })).toBe(
      'linear-gradient(90deg, #000000 0%, #FFFFFF 100%)',
    );
    expect(
      fillCss({ kind: 'pathGradient', left: 0.5, right: 0.5, top: 0.5, bottom: 0.5, stops }),
    ).toContain('at 50% 50%');
  });
});
