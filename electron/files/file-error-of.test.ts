import { describe, expect, it } from 'vitest';
import { fileErrorOf } from './file-error-of.ts';

describe('fileErrorOf', () => {
  const cases: [string, NodeJS.Platform, string][] = [
    ['ENOENT', 'linux', 'notFound'],
    ['ENOTDIR', 'linux', 'notFound'],
    ['EACCES', 'linux', 'accessDenied'],
    ['EPERM', 'linux', 'accessDenied'],
    ['EPERM', 'win32', 'locked'],
    ['EBUSY', 'win32', 'locked'],
    ['EROFS', 'linux', 'readOnly'],
    ['ENOSPC', 'linux', 'diskFull'],
    ['EDQUOT', 'linux', 'diskFull'],
    ['EISDIR', 'linux', 'isFolder'],
    ['EIO', 'linux', 'other'],
  ];
  it.each(cases)('turns %s on %s into %s', (code, platform, expected) => {
    const cause = Object.assign(new Error('secret name'), { code });
    expect(fileErrorOf(cause, '表.xlsx', platform).code).toBe(expected);
  });

  it('keeps the text of an unknown error to itself', () => {
    expect(fileErrorOf(new TypeError('/home/某人/表.xlsx'), '表.xlsx')).toEqual({
      code: 'other',
      detail: 'TypeError',
    });
  });
});
