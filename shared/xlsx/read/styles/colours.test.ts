import { describe, expect, it } from 'vitest';
import { readElementText } from '../xml/read-elements.ts';
import { DEFAULT_READ_LIMITS } from '../read-limits.ts';
import { DEFAULT_COLOURS, DEFAULT_PALETTE, hexColour, readColour } from './colours.ts';
import { readThemeColours } from './theme.ts';

const element = (xml: string) => readElementText(xml, 'test', DEFAULT_READ_LIMITS);

describe('readColour', () => {
  it.each([
    ['<color rgb="FFC00000"/>', '#C00000'],
    ['<color rgb="c00000"/>', '#C00000'],
    ['<color rgb="00C00000"/>', '#C00000'],
    ['<color theme="0"/>', '#FFFFFF'],
    ['<color theme="1"/>', '#000000'],
    ['<color theme="4" tint="-0.249977111117893"/>', '#366092'],
    ['<color indexed="10"/>', '#FF0000'],
    ['<color indexed="2"/>', '#FF0000'],
    ['<color indexed="64"/>', null],
    ['<color indexed="65"/>', '#FFFFFF'],
    ['<color auto="1"/>', null],
    ['<color theme="99"/>', null],
    ['<color rgb="none"/>', null],
    ['<color/>', null],
  ])('reads %s as %s', (xml, expected) => {
    expect(readColour(element(xml), DEFAULT_COLOURS)).toBe(expected);
  });

  it('takes the palette of the file', () => {
    const own = { ...DEFAULT_COLOURS, indexed: ['#123456', ...DEFAULT_PALETTE.slice(1)] };
    expect(readColour(element('<color indexed="0"/>'), own)).toBe('#123456');
  });
});

describe('hexColour', () => {
  it.each([
    ['#ffffff', '#FFFFFF'],
    ['80FFFFFF', '#FFFFFF'],
    ['FFF', null],
    ['', null],
  ])('reads %j as %s', (text, expected) => {
    expect(hexColour(text)).toBe(expected);
  });
});

describe('readThemeColours', () => {
  it('orders the scheme as cells count it and fills what is missing', () => {
    const theme = element(
      '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">' +
        '<a:dk1><a:sysClr val="windowText" lastClr="111111"/></a:dk1><a:lt1><a:sysClr val="window"/></a:lt1>' +
        '<a:dk2><a:srgbClr val="222222"/></a:dk2><a:lt2><a:srgbClr val="eeeeee"/></a:lt2>' +
        '<a:accent1><a:srgbClr val="5B9BD5"/></a:accent1></a:clrScheme></a:themeElements></a:theme>',
    );
    expect(readThemeColours(theme)).toEqual([
      '#FFFFFF',
      '#111111',
      '#EEEEEE',
      '#222222',
      '#5B9BD5',
      '#C0504D',
      '#9BBB59',
      '#8064A2',
      '#4BACC6',
      '#F79646',
      '#0000FF',
      '#800080',
    ]);
  });
});
