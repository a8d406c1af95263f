import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours of one theme, those it does not name taken from the first. */
function themeOf(selector: string, base: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  const named = [...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)];
  return new Map([...base, ...named.map(([, name = '', colour = '']) => [name, colour] as const)]);
}

/** Relative luminance (WCAG 2.2, definition of relative luminance). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: ReadonlyMap<string, string>, front: string, back: string): number {
  const [lighter = 0, darker = 0] = [front, back]
    .map((name) => luminance(theme.get(name) ?? ''))
    .sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const light = themeOf(':root', new Map());
const themes = {
  light,
  high: themeOf(":root[data-contrast='high']", light),
  system: themeOf(":root[data-contrast='system']", light),
};
const backgrounds = ['surface', 'chrome', 'chrome-strong', 'hover', 'accent-soft'];
const texts = ['text', 'text-quiet', 'accent', 'error', 'notice'];
const pairs = [
  ...texts.flatMap((front) => backgrounds.map((back) => ({ front, back, wanted: 4.5 }))),
  { front: 'on-accent', back: 'accent', wanted: 4.5 },
  { front: 'on-accent', back: 'accent-strong', wanted: 4.5 },
  { front: 'error', back: 'error-soft', wanted: 4.5 },
  { front: 'notice', back: 'notice-soft', wanted: 4.5 },
  { front: 'good', back: 'good-soft', wanted: 4.5 },
  { front: 'good', back: 'surface', wanted: 4.5 },
  { front: 'line-strong', back: 'surface', wanted: 3 },
  { front: 'focus', back: 'surface', wanted: 3 },
  { front: 'focus', back: 'chrome', wanted: 3 },
];

describe.each(Object.entries(themes))('the colours of the %s theme', (name, theme) => {
  it.each(pairs)('keep $wanted : 1 between $front and $back', ({ front, back, wanted }) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(wanted);
  });

  it('differ from the light ones where more contrast is asked for', () => {
    expect(name === 'light' || theme.get('text') === '#000000').toBe(true);
  });
});
