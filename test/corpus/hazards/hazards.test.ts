import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { valueAt } from '../../../shared/workbook/workbook.ts';
import { refusalSentence } from '../../../shared/xlsx/refusal-sentence.ts';
import { HAZARDS } from '../../fixtures/xlsx/hazards.ts';
import { corpusFiles } from '../corpus-files.ts';
import { endOfFile, type FileEnd } from './end-of-file.ts';

/** Far more than any file may take; only a hang gets there. The times themselves are measured in test/bench. */
const HANG = 30_000;

/** What the hazards of the corpus must end in: a refusal of this kind, or opened. */
const CORPUS_ENDS = new Map([
  ['01_zipbomb_600MB_sheet.xlsx', 'zipBomb'],
  ['04_billion_laughs_sst.xlsx', 'documentType'],
  ['05_xxe_file.xlsx', 'documentType'],
  ['42_truncated.xlsx', 'damagedZip'],
  ['50_ole_xls.xlsx', 'oldXls'],
  ['51_ole_encrypted.xlsx', 'passwordProtected'],
  ['52_html_renamed.xlsx', 'notAWorkbook'],
  ['53_csv_renamed.xlsx', 'notAWorkbook'],
]);

const objectKeys = Reflect.ownKeys(Object.prototype).length;
const arrayKeys = Reflect.ownKeys(Array.prototype).length;

/** What was written can be read again, and nothing else became of the file. */
function expectSoundSave(end: FileEnd): void {
  if (end.kind !== 'saved') return;
  const again = endOfFile(end.bytes);
  expect(again.kind).toBe('saved');
  if (again.kind !== 'saved') return;
  const before = end.workbook.sheets.find(({ kind }) => kind === 'worksheet');
  const after = again.workbook.sheets.find(({ kind }) => kind === 'worksheet');
  if (!before || !after) throw new Error('the sheet is gone');
  expect(valueAt(after, 0, 0)).toBe(7.5);
  expect(valueAt(after, 2, 1)).toBe('已填 & <写>');
  for (const [row, { cells }] of before.rows)
    for (const [column, { value }] of cells)
      if (!(row === 0 && column === 0) && !(row === 2 && column === 1))
        expect(valueAt(after, row, column)).toEqual(value);
}

describe('hostile and broken files', () => {
  afterEach(() => {
    expect(Reflect.ownKeys(Object.prototype)).toHaveLength(objectKeys);
    expect(Reflect.ownKeys(Array.prototype)).toHaveLength(arrayKeys);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(HAZARDS)('ends well with $name', { timeout: HANG }, ({ make, end }) => {
    const result = endOfFile(make());
    if (end.opens) {
      expect(result).not.toMatchObject({ kind: 'refused' });
      if (result.kind === 'notSaved') expect(refusalSentence(result.refusal)).not.toBe('');
      expectSoundSave(result);
      return;
    }
    expect(result.kind).toBe('refused');
    if (result.kind !== 'refused') return;
    expect(end.kinds).toContain(result.refusal.kind);
    expect(refusalSentence(result.refusal)).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it.each(corpusFiles('hazards').map((path) => [basename(path), path]))(
    'ends well with %s of the corpus',
    { timeout: HANG },
    (name, path) => {
      const result = endOfFile(new Uint8Array(readFileSync(path)));
      const wanted = CORPUS_ENDS.get(name);
      if (result.kind === 'refused') {
        expect(result.refusal.kind).toBe(wanted);
        expect(refusalSentence(result.refusal)).toMatch(/。$/);
      } else {
        expect(wanted).toBeUndefined();
        expectSoundSave(result);
      }
    },
  );
});
