import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileArguments } from './incoming-files.ts';

describe('fileArguments', () => {
  it.each([
    [['表.xlsx'], ['表.xlsx']],
    [['--no-sandbox', '表.xlsx', '-x'], ['表.xlsx']],
    [['--', '-表.xlsx'], ['-表.xlsx']],
    [
      ['甲.xlsx', '--', '乙.xlsx'],
      ['甲.xlsx', '乙.xlsx'],
    ],
    [['', '--inspect'], []],
  ])('finds the files in %j', (given, expected) => {
    expect(fileArguments(given, '/data')).toEqual(expected.map((name) => resolve('/data', name)));
  });
});
