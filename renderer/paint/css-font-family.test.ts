import { describe, expect, it } from 'vitest';
import { cssFontFamily } from './css-font-family.ts';

const families = (name: string): string[] => cssFontFamily(name).split(', ');

describe('cssFontFamily', () => {
  it.each([
    ['宋体', '"Noto Serif CJK SC"', 'serif'],
    ['SimSun', '"Noto Serif CJK SC"', 'serif'],
    ['仿宋_GB2312', '"FangSong"', 'serif'],
    ['黑体', '"Noto Sans CJK SC"', 'sans-serif'],
    ['楷体', '"AR PL UKai CN"', 'serif'],
    ['方正小标宋简体', '"STZhongsong"', 'serif'],
    ['微软雅黑', '"Noto Sans CJK SC"', 'sans-serif'],
    ['等线', '"Noto Sans CJK SC"', 'sans-serif'],
    ['Calibri', '"Carlito"', 'sans-serif'],
    ['Times New Roman', '"Liberation Serif"', 'serif'],
    ['Arial', '"Liberation Sans"', 'sans-serif'],
    ['某种没有的字体', '"Noto Serif CJK SC"', 'serif'],
  ])('gives %s its own name first, then %s, then %s', (name, substitute, generic) => {
    const found = families(name);
    expect(found[0]).toBe(`"${name}"`);
    expect(found).toContain(substitute);
    expect(found.at(-1)).toBe(generic);
  });

  it('names each face once', () => {
    expect(new Set(families('SimSun')).size).toBe(families('SimSun').length);
  });

  it('lets no font name break out of its quotes', () => {
    const hostile = cssFontFamily('x"; } body { background: url(http://a) } \\');
    expect(hostile.startsWith('"x; } body { background: url(http://a) } ", ')).toBe(true);
    expect(cssFontFamily('a\nb').startsWith('"ab"')).toBe(true);
  });

  it('takes the upright face for a vertical font name', () => {
    expect(families('@宋体')[0]).toBe('"宋体"');
  });
});
