import { describe, expect, it } from 'vitest';
import { readDelimitedText, writeDelimitedText } from './delimited-text.ts';

describe('readDelimitedText', () => {
  it.each<[string, string, string[][]]>([
    ['one cell', '12.5', [['12.5']]],
    ['the break that ends the last row', 'a\tb\r\n', [['a', 'b']]],
    [
      'rows',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty cells at the end of a row',
      'a\t\t\r\n\t\t\r\n',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
    ],
    ['an empty row between', 'a\r\n\r\nb\r\n', [['a'], [''], ['b']]],
    ['line breaks in quotes', '"第一行\n第二行"\tb\r\n', [['第一行\n第二行', 'b']]],
    ['doubled quotes', '"说""好"""\tb', [['说"好"', 'b']]],
    ['a tab in quotes', '"a\tb"\tc', [['a\tb', 'c']]],
    ['a quote that closes nowhere', '"abc\td', [['"abc', 'd']]],
    ['a quote followed by more text', '"甲"乙\tc', [['"甲"乙', 'c']]],
    ['a quote inside a text', '5"管\t2', [['5"管', '2']]],
    ['an identity number', '110101199003078888', [['110101199003078888']]],
    ['nothing', '', [['']]],
  ])('reads %s', (_name, text, rows) => {
    expect(readDelimitedText(text)).toEqual(rows);
  });
});

describe('writeDelimitedText', () => {
  it('quotes what would fall apart, and reads back the same', () => {
    const rows = [
      ['部门', '"引号"', '一\n二'],
      ['', '5"管', 'a\tb'],
    ];
    expect(readDelimitedText(writeDelimitedText(rows))).toEqual(rows);
  });
});
