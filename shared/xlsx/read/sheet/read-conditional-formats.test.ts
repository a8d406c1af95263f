import { describe, expect, it } from 'vitest';
import { readSampleSheet } from '../../../../test/fixtures/xlsx/read-sample.ts';
import type { ConditionalFormat, ConditionalRule } from '../../../workbook/conditional-format.ts';

const X14 =
  'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"';

const formats = (xml: string): readonly ConditionalFormat[] =>
  readSampleSheet('', xml).conditionalFormats;
const block = (rules: string, ranges = 'A1:A9'): string =>
  `<conditionalFormatting sqref="${ranges}">${rules}</conditionalFormatting>`;
const threshold = (kind: string, value: string, includesEqual = true) => ({
  kind,
  value,
  includesEqual,
});

describe('conditional formats', () => {
  it.each<[string, ConditionalRule]>([
    [
      '<cfRule type="cellIs" priority="1" operator="between"><formula>1</formula><formula>2</formula></cfRule>',
      { kind: 'cellIs', operator: 'between', formulas: ['1', '2'] },
    ],
    [
      '<cfRule type="expression" priority="1"><formula>$I1&lt;6</formula></cfRule>',
      { kind: 'expression', formula: '$I1<6' },
    ],
    [
      '<cfRule type="top10" priority="1" rank="5" percent="1" bottom="1"/>',
      { kind: 'top', rank: 5, percent: true, bottom: true },
    ],
    [
      '<cfRule type="aboveAverage" priority="1" aboveAverage="0" equalAverage="1" stdDev="2"/>',
      { kind: 'average', above: false, equal: true, standardDeviations: 2 },
    ],
    ['<cfRule type="duplicateValues" priority="1"/>', { kind: 'duplicates', unique: false }],
    ['<cfRule type="uniqueValues" priority="1"/>', { kind: 'duplicates', unique: true }],
    [
      '<cfRule type="containsText" priority="1" operator="containsText" text="未"><formula>NOT(ISERROR(SEARCH("未",A1)))</formula></cfRule>',
      { kind: 'text', operator: 'contains', text: '未' },
    ],
    [
      '<cfRule type="beginsWith" priority="1"><formula>LEFT(A1,LEN($C$1))=$C$1</formula></cfRule>',
      { kind: 'expression', formula: 'LEFT(A1,LEN($C$1))=$C$1' },
    ],
    [
      '<cfRule type="notContainsText" priority="1" text="x"/>',
      { kind: 'text', operator: 'notContains', text: 'x' },
    ],
    [
      '<cfRule type="endsWith" priority="1" text="x"/>',
      { kind: 'text', operator: 'endsWith', text: 'x' },
    ],
    ['<cfRule type="containsBlanks" priority="1"/>', { kind: 'blanks', blank: true }],
    ['<cfRule type="notContainsBlanks" priority="1"/>', { kind: 'blanks', blank: false }],
    ['<cfRule type="containsErrors" priority="1"/>', { kind: 'errors', error: true }],
    ['<cfRule type="notContainsErrors" priority="1"/>', { kind: 'errors', error: false }],
    [
      '<cfRule type="timePeriod" priority="1" timePeriod="lastWeek"/>',
      { kind: 'timePeriod', period: 'lastWeek' },
    ],
    [
      '<cfRule type="colorScale" priority="1"><colorScale><cfvo type="min"/><cfvo type="percentile" val="50"/><cfvo type="max" val="0"/><color rgb="FFF8696B"/><color rgb="FFFFEB84"/><color rgb="FF63BE7B"/></colorScale></cfRule>',
      {
        kind: 'colourScale',
        thresholds: [
          threshold('min', ''),
          threshold('percentile', '50'),
          threshold('max', ''),
        ] as never,
        colours: ['#F8696B', '#FFEB84', '#63BE7B'],
      },
    ],
    [
      '<cfRule type="iconSet" priority="1"><iconSet iconSet="5Rating" reverse="1" showValue="0"><cfvo type="percent" val="0"/><cfvo type="num" val="2" gte="0"/></iconSet></cfRule>',
      {
        kind: 'iconSet',
        icons: '5Rating',
        thresholds: [threshold('percent', '0'), threshold('num', '2', false)] as never,
        reversed: true,
        showsValue: false,
      },
    ],
    [
      '<cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule>',
      {
        kind: 'dataBar',
        minimum: threshold('min', '') as never,
        maximum: threshold('max', '') as never,
        colour: '#638EC6',
        negativeColour: null,
        gradient: true,
        showsValue: true,
        minLength: 10,
        maxLength: 90,
      },
    ],
  ])('read %s', (xml, rule) => {
    expect(formats(block(xml))).toEqual([
      {
        ranges: [{ top: 0, left: 0, bottom: 8, right: 0 }],
        priority: 1,
        stopIfTrue: false,
        style: null,
        rule,
      },
    ]);
  });

  it('stand in order of priority, the stop mark with them', () => {
    const read = formats(
      block('<cfRule type="containsBlanks" priority="3"/>') +
        block('<cfRule type="containsErrors" priority="1" stopIfTrue="1"/>', 'B1 D4:E5'),
    );
    expect(read.map(({ priority, stopIfTrue }) => [priority, stopIfTrue])).toEqual([
      [1, true],
      [3, false],
    ]);
    expect(read[0]?.ranges).toHaveLength(2);
  });

  it('complete a data bar by its extension', () => {
    const read = formats(
      block(
        `<cfRule type="dataBar" priority="2"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst><ext ${X14}><x14:id>{ID}</x14:id></ext></extLst></cfRule>`,
      ) +
        `<extLst><ext ${X14}><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{ID}"><x14:dataBar minLength="0" maxLength="100" gradient="0"><x14:cfvo type="autoMin"/><x14:cfvo type="num"><xm:f>10</xm:f></x14:cfvo><x14:fillColor rgb="FF00B050"/><x14:negativeFillColor rgb="FFFF0000"/></x14:dataBar></x14:cfRule><xm:sqref>A1:A9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`,
    );
    expect(read).toMatchObject([
      {
        priority: 2,
        rule: {
          kind: 'dataBar',
          minimum: threshold('autoMin', ''),
          maximum: threshold('num', '10'),
          colour: '#00B050',
          negativeColour: '#FF0000',
          gradient: false,
          minLength: 0,
          maxLength: 100,
        },
      },
    ]);
  });

  it('keep the colour of a data bar and its hidden figures where the extension does not say otherwise', () => {
    const read = formats(
      block(
        `<cfRule type="dataBar" priority="2"><dataBar showValue="0"><cfvo type="min"/><cfvo type="max"/><color rgb="FFFFC000"/></dataBar><extLst><ext ${X14}><x14:id>{ID}</x14:id></ext></extLst></cfRule>`,
      ) +
        `<extLst><ext ${X14}><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{ID}"><x14:dataBar><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`,
    );
    expect(read).toMatchObject([{ rule: { colour: '#FFC000', showsValue: false } }]);
  });

  it('are read from the extension alone, with their own style and icons', () => {
    const read = formats(
      `<extLst><ext ${X14}><x14:conditionalFormattings>` +
        '<x14:conditionalFormatting><x14:cfRule type="expression" priority="1" id="{A}"><xm:f>代码表!$A$1=1</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule><xm:sqref>B2</xm:sqref></x14:conditionalFormatting>' +
        '<x14:conditionalFormatting><x14:cfRule type="iconSet" priority="2" id="{B}"><x14:iconSet custom="1" iconSet="3Triangles"><x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo><x14:cfIcon iconSet="NoIcons" iconId="0"/></x14:iconSet></x14:cfRule><xm:sqref>C2</xm:sqref></x14:conditionalFormatting>' +
        '</x14:conditionalFormattings></ext></extLst>',
    );
    expect(read).toMatchObject([
      {
        ranges: [{ top: 1, left: 1, bottom: 1, right: 1 }],
        style: { font: { bold: true } },
        rule: { kind: 'expression', formula: '代码表!$A$1=1' },
      },
      {
        rule: {
          kind: 'iconSet',
          icons: '3Triangles',
          customIcons: [{ icons: 'NoIcons', index: 0 }],
        },
      },
    ]);
  });

  it('leave out what nobody knows and what covers nothing', () => {
    expect(
      formats(
        block('<cfRule type="magic" priority="1"/>') +
          block('<cfRule type="containsBlanks" priority="2"/>', '') +
          block('<cfRule type="colorScale" priority="3"><colorScale/></cfRule>'),
      ),
    ).toEqual([]);
  });
});
