import { describe, expect, it } from 'vitest';
import { readSample } from '../../../../test/fixtures/xlsx/read-sample.ts';
import { DEFAULT_FONT, DEFAULT_STYLE, type CellStyle } from '../../../workbook/style.ts';
import { DEFAULT_READ_LIMITS } from '../read-limits.ts';
import { readElementText } from '../xml/read-elements.ts';
import { DEFAULT_THEME_COLOURS } from './colours.ts';
import { readStyleSheet, type StyleSheet } from './read-styles.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

interface StyleSketch {
  readonly numberFormats?: string;
  readonly fonts?: string;
  readonly fills?: string;
  readonly borders?: string;
  readonly named?: string;
  readonly xf: string;
  readonly after?: string;
}

/** A style sheet whose format 1 is the one a test is about. */
function styleXml(sketch: StyleSketch): string {
  const {
    numberFormats = '',
    fonts = '',
    fills = '',
    borders = '',
    named = '',
    after = '',
  } = sketch;
  return (
    `<styleSheet xmlns="${MAIN}"><numFmts>${numberFormats}</numFmts>` +
    `<fonts><font><sz val="11"/><name val="宋体"/></font>${fonts}</fonts>` +
    `<fills><fill><patternFill patternType="none"/></fill>${fills}</fills><borders><border/>${borders}</borders>` +
    `<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>${named}</cellStyleXfs>` +
    `<cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${sketch.xf}</cellXfs>` +
    `<cellStyles><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>${after}</styleSheet>`
  );
}

function read(sketch: StyleSketch): StyleSheet {
  const root = readElementText(styleXml(sketch), 'styles', DEFAULT_READ_LIMITS);
  return readStyleSheet(root, DEFAULT_THEME_COLOURS, 'styles', DEFAULT_READ_LIMITS);
}

function style(sketch: StyleSketch): CellStyle {
  return read(sketch).cellStyles[1] ?? DEFAULT_STYLE;
}

const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';

describe('cell styles', () => {
  it('of a plain format are the default in the base font', () => {
    expect(style({ xf: plain })).toEqual(DEFAULT_STYLE);
  });

  it.each<[string, string, Partial<CellStyle['font']>]>([
    ['bold', '<b/><sz val="12"/><name val="黑体"/>', { name: '黑体', size: 12, bold: true }],
    ['not bold', '<b val="0"/><sz val="11"/><name val="宋体"/>', {}],
    [
      'italic and struck',
      '<i val="true"/><strike/><name val="宋体"/>',
      { italic: true, strike: true },
    ],
    ['underlined', '<u/><name val="宋体"/>', { underline: 'single' }],
    ['doubly underlined', '<u val="double"/><name val="宋体"/>', { underline: 'double' }],
    [
      'underlined for accounts',
      '<u val="doubleAccounting"/><name val="宋体"/>',
      { underline: 'doubleAccounting' },
    ],
    ['not underlined', '<u val="none"/><name val="宋体"/>', {}],
    ['raised', '<vertAlign val="superscript"/><name val="宋体"/>', { position: 'superscript' }],
    [
      'of a theme colour',
      '<color theme="5" tint="0.3999755851924192"/><name val="宋体"/>',
      { colour: '#DA9694' },
    ],
  ])('read a font that is %s', (_, font, expected) => {
    const read = style({
      fonts: `<font>${font}</font>`,
      xf: '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"/>',
    });
    expect(read.font).toEqual({ ...DEFAULT_FONT, ...expected });
  });

  it.each<[string, string, CellStyle['fill']]>([
    [
      'solid',
      '<patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill>',
      { kind: 'solid', colour: '#FFF2CC' },
    ],
    ['none', '<patternFill/>', { kind: 'none' }],
    [
      'gray125',
      '<patternFill patternType="gray125"/>',
      { kind: 'pattern', pattern: 'gray125', foreground: '#000000', background: null },
    ],
    [
      'lightTrellis in two colours',
      '<patternFill patternType="lightTrellis"><fgColor indexed="10"/><bgColor rgb="FF00FF00"/></patternFill>',
      { kind: 'pattern', pattern: 'lightTrellis', foreground: '#FF0000', background: '#00FF00' },
    ],
    ['unknown', '<patternFill patternType="sparkle"/>', { kind: 'none' }],
    [
      'a linear gradient',
      '<gradientFill degree="90"><stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color theme="4"/></stop></gradientFill>',
      {
        kind: 'linearGradient',
        degree: 90,
        stops: [
          { position: 0, colour: '#FFFFFF' },
          { position: 1, colour: '#4F81BD' },
        ],
      },
    ],
    [
      'a gradient from the middle',
      '<gradientFill type="path" left="0.5" right="0.5" top="0.5" bottom="0.5"><stop position="0"><color rgb="FF000000"/></stop></gradientFill>',
      {
        kind: 'pathGradient',
        left: 0.5,
        right: 0.5,
        top: 0.5,
        bottom: 0.5,
        stops: [{ position: 0, colour: '#000000' }],
      },
    ],
  ])('read a fill that is %s', (_, fill, expected) => {
    const read = style({
      fills: `<fill>${fill}</fill>`,
      xf: '<xf numFmtId="0" fontId="0" fillId="1" borderId="0" xfId="0"/>',
    });
    expect(read.fill).toEqual(expected);
  });

  it('read edges, diagonals and the names that strict files use', () => {
    const read = style({
      borders:
        '<border diagonalUp="1"><start style="thin"><color auto="1"/></start><end style="double"/><top style="slantDashDot"><color rgb="FF0000FF"/></top><bottom/><diagonal style="hair"/></border>',
      xf: '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0"/>',
    });
    expect(read.border).toEqual({
      left: { line: 'thin', colour: null },
      right: { line: 'double', colour: null },
      top: { line: 'slantDashDot', colour: '#0000FF' },
      bottom: null,
      diagonal: { line: 'hair', colour: null },
      diagonalUp: true,
      diagonalDown: false,
    });
  });

  it.each<[string, Partial<CellStyle['alignment']>]>([
    [
      'horizontal="distributed" vertical="distributed"',
      { horizontal: 'distributed', vertical: 'distributed' },
    ],
    ['horizontal="centerContinuous"', { horizontal: 'centerContinuous' }],
    ['wrapText="1" indent="2"', { wrap: true, indent: 2 }],
    ['textRotation="45"', { rotation: 45 }],
    ['textRotation="135"', { rotation: -45 }],
    ['textRotation="180"', { rotation: -90 }],
    ['textRotation="255"', { rotation: 'stacked' }],
    ['shrinkToFit="1" justifyLastLine="1"', { shrinkToFit: true, justifyLastLine: true }],
    ['horizontal="sideways"', {}],
  ])('read the alignment %s', (attributes, expected) => {
    const read = style({
      xf: `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment ${attributes}/></xf>`,
    });
    expect(read.alignment).toEqual({ ...DEFAULT_STYLE.alignment, ...expected });
  });

  it('read protection and the apostrophe in front', () => {
    const read = style({
      xf: '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"><protection locked="0" hidden="1"/></xf>',
    });
    expect(read).toMatchObject({
      locked: false,
      formulaHidden: true,
      quotePrefix: true,
      numberFormat: '@',
    });
  });

  it.each([
    [2, '0.00'],
    [10, '0.00%'],
    [14, 'yyyy/m/d'],
    [31, 'yyyy"年"m"月"d"日"'],
    [44, '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '],
    [57, 'yyyy"年"m"月"'],
    [164, '#,##0.00"万元"'],
    [999, 'General'],
  ])('give number format %i its code', (id, code) => {
    const read = style({
      numberFormats: '<numFmt numFmtId="164" formatCode="#,##0.00&quot;万元&quot;"/>',
      xf: `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
    });
    expect(read.numberFormat).toBe(code);
  });

  it('take what the file defines for a built-in number', () => {
    const read = style({
      numberFormats: '<numFmt numFmtId="14" formatCode="mm/dd/yyyy"/>',
      xf: '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    });
    expect(read.numberFormat).toBe('mm/dd/yyyy');
  });
});

describe('named styles', () => {
  const named =
    '<xf numFmtId="10" fontId="1" fillId="1" borderId="0"><alignment horizontal="center"/><protection locked="0"/></xf>';
  const parts = {
    fonts: '<font><b/><name val="黑体"/><sz val="14"/></font>',
    fills: '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>',
    named,
  };

  it('do not override what the cell format says, whatever its flags say', () => {
    const read = style({
      ...parts,
      xf: '<xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="1" applyFont="0" applyFill="0" applyNumberFormat="0"><alignment horizontal="right"/></xf>',
    });
    expect(read).toMatchObject({
      numberFormat: '0.00',
      fill: { kind: 'none' },
      font: { name: '宋体', bold: false },
      alignment: { horizontal: 'right' },
    });
  });

  it('fill in what the cell format leaves out', () => {
    const read = style({ ...parts, xf: '<xf xfId="1"/>' });
    expect(read).toMatchObject({
      numberFormat: '0.00%',
      fill: { kind: 'solid', colour: '#FF0000' },
      font: { name: '黑体', bold: true, size: 14 },
      alignment: { horizontal: 'center' },
      locked: false,
    });
  });

  it('do not fill in an alignment that the cell format has cleared', () => {
    const read = style({
      ...parts,
      xf: '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="1" applyAlignment="1" applyProtection="1"/>',
    });
    expect(read).toMatchObject({ alignment: { horizontal: 'general' }, locked: true });
  });

  it('give the base font by the Normal style', () => {
    const sheet = read({ ...parts, xf: plain, after: '' });
    expect(sheet.baseFont.name).toBe('宋体');
  });
});

describe('differential styles', () => {
  it('hold only what they set, a solid fill in its background colour', () => {
    const { differentialStyles } = read({
      xf: plain,
      after:
        '<dxfs><dxf><font><b/><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill><border><left style="thin"/><right/></border><numFmt numFmtId="165" formatCode="0.0"/></dxf><dxf/></dxfs>',
    });
    expect(differentialStyles).toEqual([
      {
        font: { bold: true, colour: '#9C0006' },
        fill: { kind: 'solid', colour: '#FFC7CE' },
        border: { left: { line: 'thin', colour: null } },
        numberFormat: '0.0',
      },
      { font: {}, fill: null, border: null, numberFormat: null },
    ]);
  });
});

describe('the palette of a file', () => {
  it('replaces the usual one', () => {
    const { colours } = read({
      xf: plain,
      after: '<colors><indexedColors><rgbColor rgb="00112233"/></indexedColors></colors>',
    });
    expect(colours.indexed[0]).toBe('#112233');
    expect(colours.indexed[1]).toBe('#FFFFFF');
    expect(colours.indexed).toHaveLength(64);
  });
});

describe('a workbook without style sheet', () => {
  it('has one style, the default', () => {
    const workbook = readSample({
      'xl/styles.xml': null,
      'xl/_rels/workbook.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    });
    expect(workbook.styles).toEqual([DEFAULT_STYLE]);
  });
});
