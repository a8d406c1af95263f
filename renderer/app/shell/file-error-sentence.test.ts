import { describe, expect, it } from 'vitest';
import { fileError } from '../../../shared/ipc/contract.ts';
import { fileErrorSentence } from './file-error-sentence.ts';

const samples = {
  notFound: { code: 'notFound', name: '表.xlsx' },
  accessDenied: { code: 'accessDenied', name: '表.xlsx' },
  readOnly: { code: 'readOnly', name: '表.xlsx' },
  locked: { code: 'locked', name: '表.xlsx', holder: '李' },
  changedOnDisk: { code: 'changedOnDisk', name: '表.xlsx', modified: 0 },
  tooLarge: { code: 'tooLarge', name: '表.xlsx', size: 90_000_000, limit: 50_000_000 },
  diskFull: { code: 'diskFull', name: '表.xlsx' },
  isFolder: { code: 'isFolder', name: '表' },
  verifyFailed: { code: 'verifyFailed', name: '表.xlsx' },
  unknownDocument: { code: 'unknownDocument' },
  notAvailable: { code: 'notAvailable', reason: '此处不能打印。' },
  badPackage: { code: 'badPackage', reason: '第 3 行没有写名称，请补上。' },
  other: { code: 'other', detail: 'EIO' },
} as const;

describe('fileErrorSentence', () => {
  it('has a sample for every error of the contract', () => {
    const codes = fileError.options.map((option) => option.shape.code.value);
    expect(Object.keys(samples).sort()).toEqual([...codes].sort());
  });

  it.each(Object.values(samples))('says a Chinese sentence for $code', (error) => {
    const sentence = fileErrorSentence(error);
    expect(sentence).toMatch(/[。）]$/);
    expect(sentence).toMatch(/\p{Script=Han}{4}/u);
  });

  it('names the file and who holds it', () => {
    expect(fileErrorSentence(samples.locked)).toContain('李');
    expect(fileErrorSentence({ ...samples.locked, holder: '' })).not.toContain('“”');
  });
});
