import { describe, expect, it } from 'vitest';
import { type TypedInput, readTypedText } from './typed-input.ts';

function read(text: string, numberFormat = 'General', dateSystem: '1900' | '1904' = '1900') {
  return readTypedText(text, { numberFormat, dateSystem });
}

const number = (value: number, numberFormat: string | null = null): TypedInput => ({
  kind: 'number',
  value,
  numberFormat,
});
const text = (value: string): TypedInput => ({ kind: 'text', value });
const formula = (content: string): TypedInput => ({ kind: 'formula', text: content });

describe('readTypedText in a cell without a format', () => {
  it.each<[string, TypedInput]>([
    ['', { kind: 'empty' }],
    ['　 ', { kind: 'empty' }],
    ['0', number(0)],
    ['-0', number(0)],
    ['2681.97', number(2681.97)],
    ['1,234.50', number(1234.5)],
    ['1，234.50', number(1234.5)],
    ['1,234,567', number(1234567)],
    ['１２３．５', number(123.5)],
    ['  7 ', number(7)],
    ['.5', number(0.5)],
    ['5.', number(5)],
    ['+5', number(5)],
    ['-5', number(-5)],
    ['－5', number(-5)],
    ['−5', number(-5)],
    ['(3.2)', number(-3.2)],
    ['（3.2）', number(-3.2)],
    ['¥1,200', number(1200)],
    ['￥1,200', number(1200)],
    ['-¥5', number(-5)],
    ['¥-5', number(-5)],
    ['12.5%', number(0.125, '0.00%')],
    ['１２．５％', number(0.125, '0.00%')],
    ['93%', number(0.93, '0%')],
    ['(5%)', number(-0.05, '0%')],
    ['1.1%', number(0.011, '0.00%')],
    ['1e5', number(100000)],
    ['1 1/2', number(1.5, '# ?/?')],
    ['0.30000000000000004', number(0.30000000000000004)],
    ['123456789012345', number(123456789012345)],
  ])('reads %j as a number', (typed, expected) => {
    expect(read(typed)).toEqual(expected);
  });

  it.each([
    '0012',
    '00',
    '007.5',
    '01,234',
    '110101199003078888',
    '1234567890123456',
    '100000000000000000',
    '1.2.3',
    '1,2,3',
    '1，2',
    '1、2',
    '400人',
    '5‰',
    '5-',
    '--5',
    '(5',
    '5)',
    '(-5)',
    '①',
    '=',
    '-无',
    '90%以上',
    '1/2',
    '3月15日',
    '2021-3-15',
    '2021年3月15日',
    '8:30',
    '6枚或以上',
    '第一行\n第二行',
  ])('keeps %j as text', (typed) => {
    expect(read(typed)).toEqual(text(typed));
  });

  it('keeps the spaces of a text and joins the line ends of Windows', () => {
    expect(read(' 甲 乙\r\n丙 ')).toEqual(text(' 甲 乙\n丙 '));
  });

  it.each<[string, TypedInput]>([
    ["'12", text('12')],
    ["'=A1", text('=A1')],
    ["''a", text("'a")],
    ['TRUE', { kind: 'boolean', value: true }],
    ['false', { kind: 'boolean', value: false }],
    ['=SUM(A1:A3)', formula('SUM(A1:A3)')],
    ['＝ＳＵＭ（Ａ１，Ａ２）', formula('SUM(A1,A2)')],
    ['=IF(A1＞0，“是”，"（否）")', formula('IF(A1>0,"是","（否）")')],
    ['=汇总（一）!A1＋1', formula('汇总（一）!A1+1')],
    ["='表（一）'!A1", formula("'表（一）'!A1")],
  ])('reads %j by its first character', (typed, expected) => {
    expect(read(typed)).toEqual(expected);
  });

  it.each([
    ['1.2万', '12000'],
    ['3亿', '300000000'],
    ['12.5 万', '125000'],
    ['￥2万', '20000'],
    ['1.2万元', '12000'],
    ['-1,200万', '-12000000'],
    ['１．２万', '12000'],
    ['1,23', '123 或 1.23'],
    ['12,345,67', '1234567'],
    ['12。5', '12.5'],
  ])('refuses %j and says to type %s', (typed, advice) => {
    const refused = read(typed);
    expect(refused.kind).toBe('refused');
    expect(refused.kind === 'refused' && refused.reason).toContain(`请填 ${advice}`);
  });

  it('refuses a number that no cell can hold', () => {
    expect(read('1e999').kind).toBe('refused');
    expect(read('9.99999999999999e307').kind).toBe('number');
  });
});

describe('readTypedText in a cell of per cent', () => {
  it.each([
    ['12.5', 0.125],
    ['12.5%', 0.125],
    ['0.5', 0.005],
    ['100', 1],
    ['-35.97', -0.3597],
  ])('reads %j as %d', (typed, expected) => {
    expect(read(typed, '0.00%')).toEqual(number(expected));
  });
});

describe('readTypedText in a text cell', () => {
  it.each(['12', '=1+1', '2021-1-1', '1.2万', 'TRUE'])('keeps %j', (typed) => {
    expect(read(typed, '@')).toEqual(text(typed));
  });

  it('takes off a leading apostrophe and empties on nothing', () => {
    expect(read("'5", '@')).toEqual(text('5'));
    expect(read('', '@')).toEqual({ kind: 'empty' });
  });
});

describe('readTypedText in a date cell', () => {
  it.each([
    ['2021-3-15', 44270],
    ['2021/3/15', 44270],
    ['2021.3.15', 44270],
    ['2021年3月15日', 44270],
    ['２０２１－３－１５', 44270],
    ['20210315', 44270],
    ['21-3-15', 44270],
    ['2021年3月', 44256],
    ['2021-3-15 12:00', 44270.5],
    ['1900-1-1', 1],
    ['1900-2-29', 60],
    ['1900-3-1', 61],
    ['9999-12-31', 2958465],
    ['44270', 44270],
    ['18:00', 0.75],
    ['下午6:00', 0.75],
    ['6:00 PM', 0.75],
    ['12:00 am', 0],
    ['18时30分', 18.5 / 24],
  ])('reads %j as serial %d', (typed, serial) => {
    expect(read(typed, 'yyyy-mm-dd')).toEqual(number(serial));
  });

  it('counts from 1904 when the workbook does', () => {
    expect(read('1904-1-1', 'yyyy-mm-dd', '1904')).toEqual(number(0));
    expect(read('2021-3-15', 'yyyy-mm-dd', '1904')).toEqual(number(44270 - 1462));
  });

  it.each([
    ['2021-2-30', '28 天'],
    ['2024-2-30', '29 天'],
    ['2021-13-1', '没有 13 月'],
    ['1800-1-1', '1900 年'],
  ])('refuses %j because of %s', (typed, part) => {
    const refused = read(typed, 'yyyy"年"m"月"d"日"');
    expect(refused.kind === 'refused' && refused.reason).toContain(part);
  });

  it('keeps a day without a year as text', () => {
    expect(read('3月15日', 'yyyy-mm-dd')).toEqual(text('3月15日'));
  });
});

describe('readTypedText in a cell that may take on another format', () => {
  const readFreely = (typed: string) =>
    readTypedText(typed, {
      numberFormat: 'General',
      dateSystem: '1900',
      formatMayChange: true,
    });

  it.each([
    ['2021-3-15', 44270, 'yyyy/m/d'],
    ['2021/3/15', 44270, 'yyyy/m/d'],
    ['2021年3月15日', 44270, 'yyyy"年"m"月"d"日"'],
    ['2021年3月', 44256, 'yyyy"年"m"月"'],
    ['2021-3-15 12:00', 44270.5, 'yyyy/m/d h:mm'],
    ['18:00', 0.75, 'h:mm'],
  ])('reads %j as a date with its format', (typed, serial, format) => {
    expect(readFreely(typed)).toEqual(number(serial, format));
  });

  it.each(['2021.3.15', '21-3-15', '3月15日', '2021-2-30', '1-2'])('keeps %j as text', (typed) => {
    expect(readFreely(typed)).toEqual(text(typed));
  });

  it('reads an eight-digit figure as a number', () => {
    expect(readFreely('20210315')).toEqual(number(20210315));
  });
});
