import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellValue } from '../workbook/cell.ts';
import { editText, formatCellValue } from './format-value.ts';
import { readTypedText } from './typed-input.ts';

const shown = (value: CellValue, format: string, system: '1900' | '1904' = '1900') =>
  formatCellValue(value, format, system);

describe('formatCellValue', () => {
  it.each<[CellValue, string, string]>([
    [null, '0.00', ''],
    [true, '0%', 'TRUE'],
    [false, ';;;"结果"@', '结果FALSE'],
    [{ error: '#DIV/0!' }, '0', '#DIV/0!'],
    ['文字', '0.00', '文字'],
    ['x', '"甲"@"乙"', '甲x乙'],
    ['x', ';;;', ''],
    [5, ';;;', ''],
    [0, '0.00;;;', ''],
    [0.1 + 0.2, 'General', '0.3'],
    [1.005, '0.00', '1.01'],
    [2.675, '0.00', '2.68'],
    [0.285, '0%', '29%'],
    [0.932713, '0.00%', '93.27%'],
    [2681.97, '#,##0.00', '2,681.97'],
    [-5, '#,##0.00_);(#,##0.00)', '(5.00)'],
    [7, '00000', '00007'],
    [1234567, '000-0000', '123-4567'],
    [12345.678, '0.00E+00', '1.23E+04'],
    [12345.678, '##0.0E+0', '12.3E+3'],
    [0.3333, '# ?/?', ' 1/3'],
    [1234.5, '# ?/8', '1234 4/8'],
    [99.995, '# ?/8', '100    '],
    [0.932713, '# ?/?', ' 8/9'],
    [-1234.567, '# ??/??', '-1234 55/97'],
    [0.932713, '# ??/??', ' 83/89'],
    [3, '0"8"', '38'],
    [123456, '0!.0,"万"', '12.3万'],
    [123456, '0!.0000"万"', '12.3456万'],
    [1234567890, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', '12.35亿'],
    [5, '0万', '5万'],
    [12.5, 'G/通用格式"元"', '12.5元'],
    [5, '[$¥-804]#,##0.00', '¥5.00'],
    [5, '0.00 [$€-407]', '5.00 €'],
    [110101199003078888, '0', '110101199003079000'],
    [1, '[=1]"是";[=0]"否";General', '是'],
  ])('shows %j by %s as %s', (value, format, expected) => {
    expect(shown(value, format).text).toBe(expected);
  });

  it.each<[number, string, string]>([
    [44270, 'yyyy"年"m"月"d"日"', '2021年3月15日'],
    [44270, 'yyyy年m月d日', '2021年3月15日'],
    [44270, 'mm-dd-yy', '03-15-21'],
    [44270, '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '2021年3月15日'],
    [44270.5, '[$-F400]h:mm:ss\\ AM/PM', '12:00:00'],
    [44270, '[$-804]aaaa', '星期一'],
    [44270, 'aaaa', '星期一'],
    [44270, 'dddd', 'Monday'],
    [44270, 'mmm-yy', 'Mar-21'],
    [44270, 'e"年"', '2021年'],
    [0.75, 'h:mm AM/PM', '6:00 PM'],
    [0.75, '上午/下午h"时"mm"分"', '下午6时00分'],
    [0.25, '[$-804]上午/下午h:mm', '上午6:00'],
    [1.5, '[h]:mm:ss', '36:00:00'],
    [59, 'yyyy/m/d', '1900/2/28'],
    [60, 'yyyy/m/d', '1900/2/29'],
    [61, 'yyyy/m/d', '1900/3/1'],
    [0, 'yyyy/m/d', '1900/1/0'],
    [2958465, 'yyyy/m/d', '9999/12/31'],
  ])('shows the serial %d by %s as %s', (value, format, expected) => {
    expect(shown(value, format).text).toBe(expected);
  });

  it('counts days from 1904 when the workbook does', () => {
    expect(shown(42808, 'yyyy/m/d', '1904').text).toBe('2021/3/15');
    expect(shown(0, 'yyyy/m/d', '1904').text).toBe('1904/1/1');
  });

  it.each<[number, string, string]>([
    [3.14159, '[h]:m:s.000', '75:23:53.376'],
    [-3.14159, '[hh]:mm:ss.0', '-75:23:53.4'],
    [3.14159, '[s]" ("ss")"', '271433 (271433)'],
    [-1, 'yyyy/m/d', '-1904/1/2'],
  ])('counts %d by %s as %s in the calendar from 1904', (value, format, expected) => {
    expect(shown(value, format, '1904').text).toBe(expected);
  });

  it('writes the halves of the day small when the format does', () => {
    expect(shown(0.6, 'hh:mm a/p').text).toBe('02:24 p');
    expect(shown(0.6, 'hh:mm A/P').text).toBe('02:24 P');
  });

  it.each<[number, string, string]>([
    [123456.789, '|#.#|e-|#|', '|1.2|e|5|'],
    [123456.789, '|?,??????.????|e+|?|', '|  123,456.789 |e|+0|'],
    [0.0000123456789, '#####.####e+#', '1.2346e-5'],
    [0.00000123456789, '#####.####e+#', '12345.6789e-10'],
    [-123456.789, '#%e-#', '-1%e5'],
    [0, '#,######.####e+000', '0,000,000.e+000'],
    [1.2345678e142, '#.#e+|?????|', '1.2e|+  142|'],
    [9.996, '0.00E+00', '1.00E+01'],
    [23.75, '|#\\:#/#|', '|23:3/4|'],
    [0.75, '|#-#-#\\:#/#|', '|--3/4|'],
    [-23.75, '|#\\:? ?#/000', '-|2:3  3/004'],
    [1, '|#\\:#=/=?|', '|1      |'],
    [0, '|?\\:0=/=#|', '|0:0=/=1|'],
    [0.75, '|?\\:?=/=0|', '|  3=/=4|'],
    [3.75, '|#_#/#|', '|15 /4|'],
    [1234567, '#,.#,', '1.2'],
    [-123.45, '0,0.00%%', '-1,234,500.00%%'],
  ])('shows %d by the unusual format %s as %s', (value, format, expected) => {
    expect(shown(value, format).text).toBe(expected);
  });

  it.each([
    [-1, 'yyyy/m/d'],
    [-0.5, 'h:mm'],
    [-2, '[m]'],
    [2958466, 'yyyy/m/d'],
  ])('shows nothing for the serial %d by %s', (serial, format) => {
    expect(shown(serial, format).hasNoDisplay).toBe(true);
  });

  it.each<[number, string, string]>([
    [1234.5, '[DBNum1][$-804]General', '一千二百三十四.五'],
    [1034, '[DBNum2][$-804]General', '壹仟零叁拾肆'],
    [100010000, '[DBNum2]General', '壹亿零壹万'],
    [10.5, '[DBNum2][$-804]0.00', '壹拾.伍零'],
    [12345, '[DBNum2]0元0角0分', '壹佰贰拾叁元肆角伍分'],
    [-5, '[DBNum2]0', '-伍'],
    [0, '[DBNum2]0"元"', '零元'],
    [44270, '[DBNum1][$-804]yyyy"年"m"月"d"日"', '二〇二一年三月十五日'],
    [44270, '[DBNum2][$-804]yyyy"年"m"月"d"日"', '贰零贰壹年叁月壹拾伍日'],
    [5, '[DBNum1]"第2条"0', '第2条五'],
  ])('spells %d by %s as %s', (value, format, expected) => {
    expect(shown(value, format).text).toBe(expected);
  });

  it.each([
    [-12, '#,##0.00;[Red]-#,##0.00', '#FF0000'],
    [12, '#,##0.00;[Red]-#,##0.00', null],
    [5, '[红色]0', '#FF0000'],
    [5, '[颜色10]0', '#008000'],
    [150, '[Red][<0]0.00;[Blue][>=100]0;General', '#0000FF'],
  ])('colours %d by %s', (value, format, colour) => {
    expect(shown(value, format).colour).toBe(colour);
  });

  it('says where a fill character goes', () => {
    const accounting = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ';
    expect(shown(1234.5, accounting)).toEqual({
      text: ' ¥1,234.50 ',
      colour: null,
      fillCharacter: { character: ' ', position: 2 },
    });
    expect(shown(0, accounting).text).toBe(' ¥-   ');
    expect(shown(5, '0*.').fillCharacter).toEqual({ character: '.', position: 1 });
  });

  it('shows General when the format is longer than any program allows', () => {
    expect(shown(5, '0'.repeat(100_000)).text).toBe('5');
    expect(shown(5, '[>'.repeat(50_000)).text).toBe('5');
  });

  it('never throws, whatever the format is', () => {
    const alphabet = '0#?.,%E+-/;@[]"\\_*!ymdhsae$<>=1年万（ '.split('');
    const format = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 40 });
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string());
    fc.assert(
      fc.property(format, value, (code, content) => {
        expect(typeof formatCellValue(content, code, '1900').text).toBe('string');
      }),
      { numRuns: 3000, seed: 20_210_315 },
    );
  });
});

describe('editText', () => {
  it.each<[CellValue, string, string]>([
    [null, 'General', ''],
    [0.125, '0.00%', '12.5%'],
    [0.07, '0%', '7%'],
    [44270, 'yyyy-m-d', '2021-3-15'],
    [44270.5, 'yyyy-m-d h:mm', '2021-3-15 12:00:00'],
    [0.75, 'h:mm', '18:00:00'],
    [1.5, '[h]:mm', '36:00:00'],
    [0.1 + 0.2, 'General', '0.3'],
    [1234.5, '#,##0.00', '1234.5'],
    [1e25, 'General', '1E+25'],
    ['123', 'General', "'123"],
    ['123', '@', '123'],
    ['0012', 'General', '0012'],
    ['=x', 'General', "'=x"],
    [{ error: '#N/A' }, 'General', '#N/A'],
  ])('opens %j of format %s as %j', (value, format, expected) => {
    expect(editText(value, format, '1900')).toBe(expected);
  });

  it('is read back as the same text', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('General', '0.00%', 'yyyy-m-d', '@'),
        (value, format) => {
          const typed = editText(value, format, '1900');
          const read = readTypedText(typed, { numberFormat: format, dateSystem: '1900' });
          const back = read.kind === 'text' ? read.value : '';
          expect(back).toBe(value.replace(/\r\n?/g, '\n'));
        },
      ),
      { seed: 7 },
    );
  });

  it('is read back as the same number to 15 digits', () => {
    const numbers = fc.double({ min: -1e17, max: 1e17, noNaN: true });
    fc.assert(
      fc.property(numbers, fc.constantFrom('General', '0.00%'), (value, format) => {
        const typed = editText(value, format, '1900');
        const read = readTypedText(typed, { numberFormat: format, dateSystem: '1900' });
        const expected = Number(value.toPrecision(15));
        expect(read.kind === 'number' && Math.abs(read.value - expected)).toBeLessThanOrEqual(
          Math.abs(expected) * 1e-15,
        );
      }),
      { seed: 7 },
    );
  });
});
