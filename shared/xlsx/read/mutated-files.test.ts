import { describe, expect, it } from 'vitest';
import {
  packParts,
  sampleParts,
  sheetXml,
  stringsXml,
  workbookXml,
} from '../../../test/fixtures/xlsx/sample-package.ts';
import { createRandom, mutate } from '../../../test/fixtures/xlsx/mutate.ts';
import { DEFAULT_FONT } from '../../workbook/style.ts';
import { openPackage } from '../package/open-package.ts';
import type { CellContext } from './cells/cell-content.ts';
import { listedStrings } from './cells/shared-strings.ts';
import { UnusualXmlError } from './cells/byte-text.ts';
import { DEFAULT_READ_LIMITS } from './read-limits.ts';
import { RefusedError } from './read-refusal.ts';
import { readWorkbook } from './read-workbook.ts';
import { parseSheetPart, scanSheetPart, type SheetPart } from './sheet/sheet-part.ts';
import { DEFAULT_COLOURS } from './styles/colours.ts';

const ROUNDS = 1000;
const ROWS =
  '<row r="1" spans="1:3" ht="20" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><v>-12.5</v></c><c r="C1" t="str"><f>A1&amp;"x"</f><v>合计x</v></c></row>' +
  '<row r="2"><c r="A2" t="inlineStr"><is><r><rPr><b/></rPr><t>甲</t></r></is></c><c r="B2"><f t="shared" ref="B2:B3" si="0">C2*2</f><v>4</v></c><c r="C2" t="b"><v>1</v></c></row>' +
  '<row r="3" hidden="1"><c r="B3"><f t="shared" si="0"/><v>6</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3"><f t="array" ref="D3:D4">C3:C4</f><v>1</v></c></row>';
const AFTER =
  '<sheetProtection sheet="1"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells><conditionalFormatting sqref="A1:A9"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>1</formula></cfRule></conditionalFormatting><dataValidations><dataValidation type="list" sqref="A1"><formula1>"是,否"</formula1></dataValidation></dataValidations><pageSetup paperSize="9"/>';
/** What mutations put in: the things that parsers stumble over. */
const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?x ?>',
  '&#0;',
  '&#x5143;',
  '&amp;',
  '\0',
  '\uFFFE',
  '<c>',
  '</c>',
  '<row>',
  '</row>',
  '<c r="A1">',
  'r="B2"',
  'xmlns="urn:x"',
  'xmlns:x="urn:x"',
  '<v>',
  '</v>',
  '<v/>',
  '<f>',
  '</f>',
  't="s"',
  't="e"',
  's="99999999999"',
  'r="XFE1"',
  'r="A0"',
  '-1',
  '1e999',
  '99999999999999999999',
  '\uFEFF',
  '\r',
  'x:',
  '<is>',
];

const CONTEXT: CellContext = {
  strings: listedStrings(['合计', '其中']),
  styleCount: 3,
  dateSystem: '1900',
  isDynamicArray: () => false,
  limits: DEFAULT_READ_LIMITS,
};
const FONTS = { colours: DEFAULT_COLOURS, baseFont: DEFAULT_FONT };

/** What one way of reading makes of a part; null where it refuses or gives up. */
function attempt(read: () => SheetPart): SheetPart['rows'] | null {
  try {
    return read().rows;
  } catch (error) {
    if (error instanceof RefusedError || error instanceof UnusualXmlError) return null;
    throw error;
  }
}

describe('mutated workbooks', () => {
  it('are read or refused with a reason, every one', () => {
    const random = createRandom(20211231);
    const parts = [
      ...sampleParts({
        'xl/worksheets/sheet1.xml': sheetXml(ROWS, AFTER),
        'xl/sharedStrings.xml': stringsXml(['合计', '其中']),
        'xl/workbook.xml': workbookXml(
          '<definedNames><definedName name="年度">2021</definedName></definedNames>',
        ),
      }),
    ];
    const outcomes = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const chosen = random(parts.length);
      const mutated = new Map(
        parts.map(([name, content], index) => [
          name,
          index === chosen ? mutate(content, TOKENS, random) : content,
        ]),
      );
      const opened = openPackage(packParts(mutated, {}, { method: 0 }));
      const result = opened.ok ? readWorkbook(opened.value) : opened;
      const outcome = result.ok ? 'read' : result.error.kind;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (!result.ok && result.error.kind === 'unreadablePart')
        throw new Error(`round ${round}: ${result.error.detail}`);
    }
    expect(outcomes.get('read')).toBeGreaterThan(ROUNDS / 20);
    expect(outcomes.get('badXml')).toBeGreaterThan(ROUNDS / 20);
  });

  it('give the same rows whether scanned or parsed', () => {
    const random = createRandom(20221231);
    const original = sheetXml(ROWS, AFTER);
    let both = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const bytes = mutate(original, TOKENS, random);
      const scanned = attempt(() => scanSheetPart(bytes, 'sheet', CONTEXT, FONTS, 0));
      const parsed = attempt(() => parseSheetPart(bytes, 'sheet', CONTEXT, FONTS, 0));
      if (!scanned) continue;
      both += 1;
      expect(scanned, `round ${round}`).toEqual(parsed);
    }
    expect(both).toBeGreaterThan(ROUNDS / 50);
  });
});
