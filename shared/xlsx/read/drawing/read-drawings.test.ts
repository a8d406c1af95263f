import { describe, expect, it } from 'vitest';
import { firstSheet, readSample } from '../../../../test/fixtures/xlsx/read-sample.ts';
import { relationships, sheetXml } from '../../../../test/fixtures/xlsx/sample-package.ts';
import type { Drawing } from '../../../workbook/drawing.ts';
import type { Workbook } from '../../../workbook/workbook.ts';

const NAMESPACES = [
  'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"',
].join(' ');
const OFFICE =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"';

/** The head of a PNG of this size; enough to know it by. */
function png(width = 2, height = 3): Uint8Array {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

const EMF = Uint8Array.from([1, 0, 0, 0, 108, 0, 0, 0]);
const FROM =
  '<xdr:from><xdr:col>1</xdr:col><xdr:colOff>12700</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>25400</xdr:rowOff></xdr:from>';
const TO =
  '<xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>';
const corner = (row: number, column: number, rowOffset = 0, columnOffset = 0) => ({
  row,
  column,
  rowOffset,
  columnOffset,
});
const ANCHOR = { kind: 'twoCell', from: corner(2, 1, 2, 1), to: corner(5, 3) };

const picture = (properties = '', more = '', fill = ''): string =>
  `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="公章" ${properties}/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>${fill}</xdr:blipFill><xdr:spPr>${more}</xdr:spPr></xdr:pic>`;
const shape = (text: string, more = '', properties = ''): string =>
  `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="3" name="文本框 1" ${properties}/></xdr:nvSpPr><xdr:spPr>${more}</xdr:spPr><xdr:txBody>${text
    .split('\n')
    .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
    .join('')}</xdr:txBody></xdr:sp>`;
const anchored = (content: string): string =>
  `<xdr:twoCellAnchor>${FROM}${TO}${content}<xdr:clientData/></xdr:twoCellAnchor>`;

type Parts = Readonly<Record<string, string | Uint8Array>>;

/** A workbook whose sheet has a drawing part with these anchors. */
function withDrawing(anchors: string, more: Parts = {}, media: Uint8Array = png()): Workbook {
  return readSample({
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([
      ['rId1', 'drawing', '../drawings/drawing1.xml'],
    ]),
    'xl/drawings/drawing1.xml': `<xdr:wsDr ${NAMESPACES}>${anchors}</xdr:wsDr>`,
    'xl/drawings/_rels/drawing1.xml.rels': relationships([
      ['rId1', 'image', '../media/image1.png'],
      ['rId2', 'chart', '../charts/chart1.xml'],
    ]),
    'xl/media/image1.png': media,
    ...more,
  });
}

const drawings = (anchors: string, more?: Parts, media?: Uint8Array): readonly Drawing[] =>
  firstSheet(withDrawing(anchors, more, media)).drawings;

describe('pictures', () => {
  it('stand between two corners', () => {
    const workbook = withDrawing(anchored(picture('descr="甲"')));
    expect(firstSheet(workbook).drawings).toEqual([
      {
        kind: 'picture',
        anchor: ANCHOR,
        media: '/xl/media/image1.png',
        name: '公章',
        description: '甲',
        rotation: 0,
      },
    ]);
    expect(workbook.media.get('/xl/media/image1.png')).toEqual({
      mediaType: 'image/png',
      bytes: png(),
    });
  });

  it.each([
    [
      `<xdr:oneCellAnchor>${FROM}<xdr:ext cx="1333500" cy="635000"/>${picture()}</xdr:oneCellAnchor>`,
      { kind: 'oneCell', from: corner(2, 1, 2, 1), width: 105, height: 50 },
    ],
    [
      `<xdr:absoluteAnchor><xdr:pos x="12700" y="0"/><xdr:ext cx="1in" cy="2.54cm"/>${picture()}</xdr:absoluteAnchor>`,
      { kind: 'absolute', left: 1, top: 0, width: 72, height: 72 },
    ],
  ])('stand where their anchor says: %s', (xml, anchor) => {
    expect(drawings(xml)[0]?.anchor).toEqual(anchor);
  });

  it('are turned, mirrored and cut', () => {
    const xml = anchored(
      picture(
        '',
        '<a:xfrm rot="5400000" flipH="1" flipV="1"/>',
        '<a:srcRect l="25000" t="10%" r="-5000"/>',
      ),
    );
    expect(drawings(xml)[0]).toMatchObject({
      rotation: 90,
      flippedHorizontally: true,
      flippedVertically: true,
      crop: { left: 0.25, top: 0.1, right: -0.05, bottom: 0 },
    });
  });

  it.each([
    ['a metafile under the name of a PNG', EMF],
    ['more pixels than the limit', png(100_000, 100_000)],
    ['nothing', new Uint8Array()],
  ])('are frames when they hold %s', (_, media) => {
    expect(drawings(anchored(picture('descr="图"')), {}, media)).toEqual([
      { kind: 'frame', anchor: ANCHOR, content: 'metafile', name: '公章', text: '图' },
    ]);
  });

  it('are not shown when hidden', () => {
    expect(drawings(anchored(picture('hidden="1"')))).toEqual([]);
  });

  it('are found by their bytes, not by their names', () => {
    const jpeg = Uint8Array.from([
      0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 7, 1, 1, 0x11, 0,
    ]);
    const gif = Uint8Array.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 5, 0, 6, 0, 0]);
    for (const [bytes, mediaType] of [
      [jpeg, 'image/jpeg'],
      [gif, 'image/gif'],
    ] as const) {
      const { media } = withDrawing(anchored(picture()), {}, bytes);
      expect(media.get('/xl/media/image1.png')?.mediaType).toBe(mediaType);
    }
  });
});

describe('frames', () => {
  it('carry the text of shapes', () => {
    expect(drawings(anchored(shape('请加盖\n公章')))).toEqual([
      { kind: 'frame', anchor: ANCHOR, content: 'shape', name: '文本框 1', text: '请加盖\n公章' },
    ]);
  });

  it('leave out shapes of which nothing is to be seen', () => {
    expect(drawings(anchored(shape('', '<a:noFill/><a:ln><a:noFill/></a:ln>')))).toEqual([]);
    expect(drawings(anchored(shape('', '<a:noFill/>')))).toEqual([]);
    expect(drawings(anchored(shape('', '<a:solidFill/>')))).toHaveLength(1);
    expect(drawings(anchored(shape('', '', 'hidden="1"')))).toEqual([]);
    expect(
      drawings(
        `<xdr:twoCellAnchor>${FROM}${FROM.replaceAll('from', 'to')}${shape('压扁')}</xdr:twoCellAnchor>`,
      ),
    ).toEqual([]);
  });

  it('name charts and show their title', () => {
    const chart =
      '<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="4" name="图表 1"/></xdr:nvGraphicFramePr><a:graphic><a:graphicData><c:chart r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame>';
    const part = `<c:chartSpace ${NAMESPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>支出进度</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>`;
    expect(drawings(anchored(chart), { 'xl/charts/chart1.xml': part })).toEqual([
      { kind: 'frame', anchor: ANCHOR, content: 'chart', name: '图表 1', text: '支出进度' },
    ]);
  });

  it('take the choice they understand, else the fallback', () => {
    const alternatives = (requires: string): string =>
      `<mc:AlternateContent xmlns:zz="urn:unknown"><mc:Choice Requires="${requires}">${anchored(shape('选择'))}</mc:Choice><mc:Fallback>${anchored(shape('后备'))}</mc:Fallback></mc:AlternateContent>`;
    expect(drawings(alternatives('a14'))[0]).toMatchObject({ text: '选择' });
    expect(drawings(alternatives('a14 zz'))[0]).toMatchObject({ text: '后备' });
    expect(drawings(alternatives('nobody'))[0]).toMatchObject({ text: '后备' });
  });
});

describe('groups', () => {
  const transform =
    '<xdr:grpSpPr><a:xfrm><a:off x="127000" y="254000"/><a:ext cx="2540000" cy="1270000"/><a:chOff x="0" y="0"/><a:chExt cx="5080000" cy="1270000"/></a:xfrm></xdr:grpSpPr>';
  const inside = '<a:xfrm><a:off x="254000" y="127000"/><a:ext cx="508000" cy="254000"/></a:xfrm>';
  const group = (content: string): string =>
    anchored(
      `<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="组合 1"/></xdr:nvGrpSpPr>${transform}${content}</xdr:grpSp>`,
    );

  it('place their pictures in the units of the sheet', () => {
    expect(drawings(group(picture('', inside)))).toMatchObject([
      { kind: 'picture', anchor: { kind: 'absolute', left: 20, top: 30, width: 20, height: 20 } },
    ]);
  });

  it('are a frame with all their texts besides', () => {
    const read = drawings(group(shape('一') + shape('二') + picture('', inside)));
    expect(read).toMatchObject([
      { kind: 'frame', content: 'shape', name: '组合 1', text: '一\n二' },
      { kind: 'picture' },
    ]);
  });
});

describe('controls and objects', () => {
  const anchorXml =
    '<anchor><from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor>';
  const place = { kind: 'twoCell', from: corner(0, 0), to: corner(1, 2) };
  const controls = `<controls><mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="1025" name="Check Box 1"><controlPr>${anchorXml}</controlPr></control></mc:Choice><mc:Fallback><control shapeId="1025" name="旧"/></mc:Fallback></mc:AlternateContent></controls>`;
  const sheet = (after: string): string =>
    sheetXml('', after).replace('<worksheet', `<worksheet ${OFFICE}`);

  it('stand once, with the caption that the drawing keeps hidden', () => {
    const mirror = anchored(
      shape('同意', '', 'hidden="1"').replace(
        '/></xdr:nvSpPr>',
        '><a:extLst><a:ext><a14:compatExt spid="_x0000_s1025"/></a:ext></a:extLst></xdr:cNvPr></xdr:nvSpPr>',
      ),
    );
    const stays = { ...place, editAs: 'absolute' };
    expect(drawings(mirror, { 'xl/worksheets/sheet1.xml': sheet(controls) })).toEqual([
      { kind: 'frame', anchor: stays, content: 'control', name: 'Check Box 1', text: '同意' },
    ]);
  });

  it.each([
    ['CheckBox" checked="Checked', '☑ 同意'],
    ['CheckBox', '☐ 同意'],
    ['Radio" checked="Checked', '◉ 同意'],
    ['Radio', '○ 同意'],
    ['Button', '同意'],
  ])('show their state: %s', (state, text) => {
    const mirror = anchored(
      shape('同意', '', 'hidden="1"').replace(
        '/></xdr:nvSpPr>',
        '><a:extLst><a:ext><a14:compatExt spid="_x0000_s1025"/></a:ext></a:extLst></xdr:cNvPr></xdr:nvSpPr>',
      ),
    );
    const read = drawings(mirror, {
      'xl/worksheets/sheet1.xml': sheet(controls.replace('<control ', '<control r:id="rId5" ')),
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([
        ['rId1', 'drawing', '../drawings/drawing1.xml'],
        ['rId5', 'ctrlProp', '../ctrlProps/ctrlProp1.xml'],
      ]),
      'xl/ctrlProps/ctrlProp1.xml': `<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="${state}"/>`,
    });
    expect(read).toMatchObject([{ content: 'control', text }]);
  });

  it('show the preview of an embedded object where a window can', () => {
    const object = `<oleObjects><oleObject progId="Word.Document.12" shapeId="1026"><objectPr r:id="rId7">${anchorXml}</objectPr></oleObject></oleObjects>`;
    const workbook = readSample({
      'xl/worksheets/sheet1.xml': sheet(object),
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId7', 'image', '../media/p.png']]),
      'xl/media/p.png': png(),
    });
    expect(firstSheet(workbook).drawings).toMatchObject([
      { kind: 'picture', anchor: place, name: 'Word.Document.12', media: '/xl/media/p.png' },
    ]);
  });

  const VML =
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">';
  const vmlShape = (type: string, text = ''): string =>
    `<v:shape id="Button 1" o:spid="_x0000_s1030"><v:textbox><div>${text}</div></v:textbox><x:ClientData ObjectType="${type}"><x:Anchor>1, 4, 2, 8, 3, 0, 4, 0</x:Anchor></x:ClientData></v:shape>`;
  const withVml = (vml: string): readonly Drawing[] =>
    firstSheet(
      readSample({
        'xl/worksheets/sheet1.xml': sheet('<legacyDrawing r:id="rId1"/>'),
        'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'vmlDrawing', '../v.vml']]),
        'xl/v.vml': vml,
      }),
    ).drawings;

  it('are found in VML where the sheet part does not name them', () => {
    expect(withVml(`${VML}${vmlShape('Button', '计算<br>全部')}</xml>`)).toEqual([
      {
        kind: 'frame',
        anchor: { kind: 'twoCell', from: corner(2, 1, 6, 3), to: corner(4, 3) },
        content: 'control',
        name: 'Button 1',
        text: '计算全部',
      },
    ]);
  });

  it('are not made of notes, and damaged VML costs nothing else', () => {
    expect(withVml(`${VML}${vmlShape('Note')}</xml>`)).toEqual([]);
    expect(withVml(`${VML}<p>${vmlShape('Button')}</xml>`)).toEqual([]);
  });
});

describe('pictures in cells', () => {
  it('of WPS fill the cell or merge of their formula', () => {
    const workbook = readSample({
      'xl/worksheets/sheet1.xml': sheetXml(
        '<row r="1"><c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c r="C1" t="str"><f>DISPIMG("ID_9",1)</f><v>x</v></c></row>',
        '<mergeCells><mergeCell ref="A1:B3"/></mergeCells>',
      ),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ]).replace(
        '</Relationships>',
        '<Relationship Id="rId9" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/></Relationships>',
      ),
      'xl/cellimages.xml': `<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" ${NAMESPACES}><etc:cellImage>${picture('descr="照片"').replace('公章', 'ID_1')}</etc:cellImage></etc:cellImages>`,
      'xl/_rels/cellimages.xml.rels': relationships([['rId1', 'image', 'media/image1.png']]),
      'xl/media/image1.png': png(),
    });
    expect(firstSheet(workbook).drawings).toEqual([
      {
        kind: 'picture',
        anchor: { kind: 'twoCell', from: corner(0, 0), to: corner(3, 2) },
        media: '/xl/media/image1.png',
        name: 'ID_1',
        description: '照片',
        rotation: 0,
        inCell: true,
      },
    ]);
  });

  it('of Excel 365 are found by the value metadata of the cell', () => {
    const RICH = 'http://schemas.microsoft.com/office/spreadsheetml/2017/richdata';
    const workbook = readSample({
      'xl/worksheets/sheet1.xml': sheetXml(
        '<row r="1"><c r="B1" t="e" vm="1"><v>#VALUE!</v></c></row>',
      ),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sheetMetadata', 'metadata.xml'],
        ['rId3', 'rdRichValue', 'richData/rdrichvalue.xml'],
        ['rId4', 'rdRichValueStructure', 'richData/rdrichvaluestructure.xml'],
        ['rId5', 'richValueRel', 'richData/richValueRel.xml'],
      ]),
      'xl/metadata.xml': `<metadata xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:xlrd="${RICH}"><metadataTypes><metadataType name="XLDAPR"/><metadataType name="XLRICHVALUE"/></metadataTypes><futureMetadata name="XLRICHVALUE"><bk><extLst><ext><xlrd:rvb i="0"/></ext></extLst></bk></futureMetadata><valueMetadata><bk><rc t="2" v="0"/></bk></valueMetadata></metadata>`,
      'xl/richData/rdrichvalue.xml': `<rvData xmlns="${RICH}"><rv s="0"><v>0</v><v>5</v><v>照片</v></rv></rvData>`,
      'xl/richData/rdrichvaluestructure.xml': `<rvStructures xmlns="${RICH}"><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/><k n="Text" t="s"/></s></rvStructures>`,
      'xl/richData/richValueRel.xml':
        '<richValueRels xmlns="http://schemas.microsoft.com/office/spreadsheetml/2022/richvaluerel" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><rel r:id="rId1"/></richValueRels>',
      'xl/richData/_rels/richValueRel.xml.rels': relationships([
        ['rId1', 'image', '../media/image1.png'],
      ]),
      'xl/media/image1.png': png(),
    });
    expect(firstSheet(workbook).drawings).toMatchObject([
      {
        kind: 'picture',
        anchor: { from: corner(0, 1), to: corner(1, 2) },
        description: '照片',
        inCell: true,
      },
    ]);
  });
});

describe('pictures of headers and footers', () => {
  it('are read with place and size', () => {
    const shapes = ['LH', 'CFEVEN', 'RFFIRST', '_x0000_s1025']
      .map(
        (id) =>
          `<v:shape id="${id}" style='position:absolute;width:15pt;height:1in'><v:imagedata o:relid="rId1"/></v:shape>`,
      )
      .join('');
    const { printSetup } = firstSheet(
      readSample({
        'xl/worksheets/sheet1.xml': sheetXml('', '<legacyDrawingHF r:id="rId1"/>').replace(
          '<worksheet',
          `<worksheet ${OFFICE}`,
        ),
        'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'vmlDrawing', '../v.vml']]),
        'xl/v.vml': `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">${shapes}</xml>`,
        'xl/_rels/v.vml.rels': relationships([['rId1', 'image', 'media/logo.png']]),
        'xl/media/logo.png': png(),
      }),
    );
    const common = { media: '/xl/media/logo.png', width: 15, height: 72 };
    expect(printSetup.headerFooterPictures).toEqual([
      { place: 'header', section: 'left', pages: 'odd', ...common },
      { place: 'footer', section: 'center', pages: 'even', ...common },
      { place: 'footer', section: 'right', pages: 'first', ...common },
    ]);
  });
});
