import { describe, expect, it } from 'vitest';
import { type Alignment, DEFAULT_FONT, DEFAULT_STYLE } from '../../shared/workbook/style.ts';
import { alignmentCss, fontCss } from './cell-css.ts';

const aligned = (more: Partial<Alignment>): Alignment => ({ ...DEFAULT_STYLE.alignment, ...more });

describe('fontCss', () => {
  it('scales size and line with the zoom', () => {
    const css = fontCss({ ...DEFAULT_FONT, size: 12 }, 1.5);
    expect(css['font-size']).toBe('18pt');
    expect(css['line-height']).toBe('21.375pt');
  });

  it('draws lines under and through the text together', () => {
    const css = fontCss({ ...DEFAULT_FONT, underline: 'double', strike: true });
    expect(css['text-decoration-line']).toBe('underline line-through');
    expect(css['text-decoration-style']).toBe('double');
  });

  it('sets superscript smaller and higher', () => {
    const css = fontCss({ ...DEFAULT_FONT, size: 12, position: 'superscript' });
    expect(css['font-size']).toBe('8pt');
    expect(css['vertical-align']).toBe('super');
  });
});

describe('alignmentCss', () => {
  it.each([
    [12, 'right'],
    ['文', 'left'],
    [true, 'center'],
    [{ error: '#N/A' }, 'center'],
  ] as const)('places %j at its own side', (value, side) => {
    expect(alignmentCss(aligned({}), value)['text-align']).toBe(side);
  });

  it('indents on the side where the text stands', () => {
    const left = alignmentCss(aligned({ horizontal: 'left', indent: 2 }), 'x');
    expect([left['padding-left'], left['padding-right']]).toEqual(['15pt', '1.5pt']);
    const right = alignmentCss(aligned({ horizontal: 'right', indent: 2 }), 'x');
    expect([right['padding-left'], right['padding-right']]).toEqual(['1.5pt', '15pt']);
    const general = alignmentCss(aligned({ indent: 2 }), 'x');
    expect(general['padding-left']).toBe('1.5pt');
  });

  it('keeps spaces and breaks lines only where the style says so', () => {
    expect(alignmentCss(aligned({}), 'x')['white-space']).toBe('pre');
    expect(alignmentCss(aligned({ wrap: true }), 'x')['white-space']).toBe('pre-wrap');
    expect(alignmentCss(aligned({ horizontal: 'justify' }), 'x')['white-space']).toBe('pre-wrap');
  });
});
