import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeHost, type FakeHost } from '../../test/drivers/fake-host.ts';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { openFile } from '../files/open-file.ts';
import type { Handlers } from './handle.ts';
import { createListHandlers } from './list-handlers.ts';
import { createShellState, type ShellState } from './shell-state.ts';

describe('the export of a list', () => {
  const folder = useTestFolder();
  const place = (name: string): string => join(folder(), name);
  let state: ShellState;
  let host: FakeHost;
  let handlers: Handlers<'list.export'>;
  let documentId: string;

  beforeEach(async () => {
    state = createShellState({
      userData: place('user'),
      builtInForms: place('forms'),
      now: () => 1,
    });
    host = createFakeHost();
    handlers = createListHandlers(state, host);
    await writeFile(place('表.xlsx'), 'PK');
    const content = await openFile(place('表.xlsx'));
    if (!content.ok) throw new Error(content.error.code);
    documentId = state.documents.registerFile(place('表.xlsx'), content.value).id;
  });

  const exported = (kind: 'list' | 'text', suggestedName = '清单.txt') =>
    handlers['list.export']({ documentId, suggestedName, kind, bytes: new Uint8Array([1, 2]) });

  it('writes the bytes beside the form, with the ending of the kind', async () => {
    host.saves.push(place('清单'));
    expect(await exported('text', '../清单.txt')).toEqual({
      ok: true,
      value: { name: '清单.txt', folder: folder() },
    });
    expect(host.suggested).toEqual([place('清单.txt')]);
    expect([...(await readFile(place('清单.txt')))]).toEqual([1, 2]);
  });

  it('asks again where the name with its ending exists', async () => {
    await writeFile(place('清单.xlsx'), 'old');
    host.saves.push(place('清单'));
    expect(await exported('list', '清单.xlsx')).toEqual({ ok: true, value: null });
    expect(host.suggested).toEqual([place('清单.xlsx'), place('清单.xlsx')]);
    expect(await readFile(place('清单.xlsx'), 'utf8')).toBe('old');
  });

  it('does not write over the form itself', async () => {
    host.saves.push(place('表.xlsx'));
    expect(await exported('list')).toMatchObject({ ok: false, error: { code: 'notAvailable' } });
    expect(await readFile(place('表.xlsx'), 'utf8')).toBe('PK');
  });

  it('writes nothing when the clerk cancels', async () => {
    expect(await exported('text')).toEqual({ ok: true, value: null });
  });
});
