import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../shared/workbook/workbook.ts';
import { refusalSentence } from '../../../shared/xlsx/refusal-sentence.ts';
import {
  contentTypes,
  relationships,
  sampleFile,
  sheetXml,
  workbookXml,
} from '../../fixtures/xlsx/sample-package.ts';
import { corpusFiles } from '../corpus-files.ts';
import { endOfFile } from '../hazards/end-of-file.ts';
import { mutateBytes, mutateParts, mutateXml, SeededRandom, unpack } from './mutations.ts';

const SEED = 20_211_231;
const ROUNDS = Number(process.env.ZIPING_FUZZ_ROUNDS ?? 250);
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A small file with something of everything that a save touches. */
function busyFile(): Uint8Array {
  return sampleFile({
    '[Content_Types].xml': contentTypes([
      [
        '/xl/calcChain.xml',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml',
      ],
    ]),
    'xl/workbook.xml': workbookXml(
      '<definedNames><definedName name="甲">表一!$A$1</definedName></definedNames><calcPr calcId="191029"/>',
    ),
    'xl/_rels/workbook.xml.rels': relationships([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'styles', 'styles.xml'],
      ['rId3', 'sharedStrings', 'sharedStrings.xml'],
      ['rId4', 'calcChain', 'calcChain.xml'],
    ]),
    'xl/calcChain.xml': `<calcChain xmlns="${MAIN}"><c r="A1" i="1"/><c r="C2"/></calcChain>`,
    'xl/worksheets/sheet1.xml': sheetXml(
      '<row r="1" spans="1:3"><c r="A1" s="1"><f>B1*2</f><v>2</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c></row><row r="2" s="2" customFormat="1"><c r="C2" t="str"><f t="shared" ref="C2:C3" si="0">B1</f><v>合计</v></c></row><row r="3"><c r="C3" t="b"><f t="shared" si="0"/><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c></row>',
      '<mergeCells count="1"><mergeCell ref="E1:F2"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A5:A9"><formula1>"是,否"</formula1></dataValidation></dataValidations>',
    ),
  });
}

/** Ends in a refusal with a sentence or in a save that reads back; throws nothing. */
function expectTypedEnd(file: Uint8Array): string {
  const end = endOfFile(file);
  if (end.kind === 'refused' || end.kind === 'notSaved')
    expect(refusalSentence(end.refusal)).toMatch(/。$/);
  if (end.kind === 'saved') {
    const again = endOfFile(end.bytes);
    expect(again.kind).toBe('saved');
    const sheet =
      again.kind === 'saved'
        ? again.workbook.sheets.find(({ kind }) => kind === 'worksheet')
        : undefined;
    expect(sheet && valueAt(sheet, 0, 0)).toBe(7.5);
    expect(sheet && valueAt(sheet, 2, 1)).toBe('已填 & <写>');
  }
  return end.kind === 'refused' ? end.refusal.kind : end.kind;
}

const small = corpusFiles('workbooks').filter((path) =>
  /umya-spreadsheet__wps_comment|poi__47889|forms-liwan-style-openpyxl|hutool/.test(basename(path)),
);
const sources: readonly (readonly [string, () => Uint8Array])[] = [
  ['a made file', busyFile],
  ...small.map((path) => [basename(path), () => new Uint8Array(readFileSync(path))] as const),
];

describe.each(sources)('mutations of %s', (_, load) => {
  it.each([
    ['bytes', (file: Uint8Array, random: SeededRandom) => mutateBytes(file, random)],
    ['parts', (file: Uint8Array, random: SeededRandom) => mutateParts(unpack(file), random)],
    ['XML', (file: Uint8Array, random: SeededRandom) => mutateXml(unpack(file), random)],
  ] as const)('never end untyped: %s', { timeout: 300_000 }, (kind, mutate) => {
    const file = load();
    const ends = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const random = new SeededRandom(SEED + round * 31);
      const mutated = mutate(file, random);
      let end: string;
      try {
        end = expectTypedEnd(mutated);
      } catch (error) {
        throw new Error(
          `round ${round} of ${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
          { cause: error },
        );
      }
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    // Mutations that only ever meet the first refusal would prove nothing.
    expect(ends.size).toBeGreaterThan(2);
  });
});
