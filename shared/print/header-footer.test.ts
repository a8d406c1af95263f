import { describe, expect, it } from 'vitest';
import { type HeaderFields, readHeaderFooter } from './header-footer.ts';

const FIELDS: HeaderFields = {
  page: 2,
  pages: 5,
  date: '2021/3/15',
  time: '8:30',
  fileName: '自评表.xlsx',
  sheetName: '资金',
};

const texts = (source: string) => {
  const { left, centre, right } = readHeaderFooter(source, FIELDS);
  const join = (lines: typeof left) => lines.map((line) => line.map(({ text }) => text).join(''));
  return [join(left), join(centre), join(right)];
};

describe('readHeaderFooter', () => {
  it.each([
    ['&C第 &P 页，共 &N 页', [[], ['第 2 页，共 5 页'], []]],
    ['没有分节', [[], ['没有分节'], []]],
    ['&L&F&C&A&R&D &T', [['自评表.xlsx'], ['资金'], ['2021/3/15 8:30']]],
    ['&L甲&R乙', [['甲'], [], ['乙']]],
    ['&C&P+10/&N', [[], ['12/5'], []]],
    ['&CA&&B', [[], ['A&B'], []]],
    ['&C上\n下', [[], ['上', '下'], []]],
    ['&L&G图', [['图'], [], []]],
    ['&C&Q?', [[], ['?'], []]],
    ['', [[], [], []]],
    ['&', [[], [], []]],
  ])('fills in %j', (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });

  it('reads fonts, sizes, weights and colours', () => {
    const { centre } = readHeaderFooter('&C&"宋体,加粗"&14标&B题&KFF0000红&U线', FIELDS);
    const fonts = centre[0]?.map(({ text, font }) => ({ text, ...font }));
    expect(fonts).toMatchObject([
      { text: '标', name: '宋体', size: 14, bold: true, colour: null },
      { text: '题', bold: false },
      { text: '红', colour: '#FF0000', underline: 'none' },
      { text: '线', underline: 'single' },
    ]);
  });

  it('keeps a size apart from the digits that follow after a space', () => {
    const { left } = readHeaderFooter('&L&8 2021年', FIELDS);
    expect(left[0]?.[0]).toMatchObject({ text: ' 2021年', font: { size: 8 } });
  });

  it('puts the picture of a section where its code stands', () => {
    const logo = { media: 'logo', width: 40, height: 20 };
    const fields: HeaderFields = {
      ...FIELDS,
      pictureOf: (section) => (section === 'right' ? logo : null),
    };
    const { left, right } = readHeaderFooter('&L&G&R上\n&G', fields);
    expect(left).toEqual([]);
    expect(right.map((line) => line.map((run) => run.picture ?? run.text))).toEqual([
      ['上'],
      [logo],
    ]);
  });

  it('begins each section with a plain font', () => {
    const { right } = readHeaderFooter('&L&B甲&R乙', FIELDS);
    expect(right[0]?.[0]?.font.bold).toBe(false);
  });
});
