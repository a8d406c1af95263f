import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './command-list.ts';
import { chordLabel } from './key-chord.ts';

const manual = readFileSync(join(import.meta.dirname, '../../../docs/使用手册.md'), 'utf8');
const listed = new Set(
  [...manual.matchAll(/^\| ([^|]+?) +\|/gm)].flatMap(([, cell = '']) => cell.split(' / ')),
);

describe('the manual', () => {
  it.each(COMMANDS.flatMap(({ id, keys }) => keys.map((key) => ({ id, key: chordLabel(key) }))))(
    'lists $key for $id',
    ({ key }) => {
      expect(listed).toContain(key);
    },
  );
});
