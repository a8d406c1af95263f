import { describe, expect, it } from 'vitest';
import { COMMANDS } from './command-list.ts';
import { keyConflicts } from './key-conflicts.ts';
import { MENUS, SEPARATOR, TOOLBAR } from './menus.ts';

describe('the commands', () => {
  it('have ids of their own', () => {
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('answer to keys of their own in every mode', () => {
    expect(keyConflicts(COMMANDS)).toEqual([]);
  });

  it('all stand in a menu, once', () => {
    const listed = MENUS.flatMap(({ entries }) => entries).filter((entry) => entry !== SEPARATOR);
    expect([...listed].sort()).toEqual(COMMANDS.map(({ id }) => id).sort());
  });

  it('of the toolbar are commands of a menu', () => {
    const ids = new Set<string>(COMMANDS.map(({ id }) => id));
    expect(TOOLBAR.flat().filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('keyConflicts', () => {
  it('finds two commands with one key in one mode, however the chord is written', () => {
    const conflicts = keyConflicts([
      { id: 'file.save', keys: ['Ctrl+Shift+S'], keyMode: 'everywhere' },
      { id: 'file.saveAs', keys: ['Shift+Ctrl+s'], keyMode: 'inGrid' },
    ]);
    expect(conflicts).toEqual([{ key: 'Ctrl+Shift+S', first: 'file.save', second: 'file.saveAs' }]);
  });

  it('lets keys differ by a modifier', () => {
    expect(
      keyConflicts([
        { id: 'check.next', keys: ['F7'], keyMode: 'everywhere' },
        { id: 'check.previous', keys: ['Shift+F7'], keyMode: 'everywhere' },
      ]),
    ).toEqual([]);
  });
});
