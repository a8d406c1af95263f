import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeHost, type FakeHost } from '../../test/drivers/fake-host.ts';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { readPackageFile, writePackageFile } from '../../shared/packages/package-file.ts';
import { createHandlers } from './create-handlers.ts';
import type { Handlers } from './handle.ts';
import { IncomingFiles } from './incoming-files.ts';
import { createShellState, type ShellState } from './shell-state.ts';

const FORMS = join(import.meta.dirname, '../../assets/forms');
const LIWAN = join(FORMS, 'liwan-2021');

function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}

/** The 荔湾 package under another id and version, as a neighbour might send it. */
async function packageBytes(id: string, version = '1.0.0', spoil = ''): Promise<Uint8Array> {
  const text = await readFile(join(LIWAN, 'form.json'), 'utf8');
  const definition = text
    .replace('"id": "liwan-2021"', `"id": "${id}"`)
    .replace('"version": "1.0.0"', `"version": "${version}"${spoil}`);
  const template = new Uint8Array(await readFile(join(LIWAN, 'template.xlsx')));
  return writePackageFile({ definition, template, sample: null });
}

describe('the handlers of form packages', () => {
  const folder = useTestFolder();
  const place = (...names: readonly string[]): string => join(folder(), ...names);
  let state: ShellState;
  let host: FakeHost;
  let handlers: Handlers;

  beforeEach(() => {
    state = createShellState({ userData: place('user'), builtInForms: FORMS, now: () => 1 });
    host = createFakeHost();
    handlers = createHandlers(state, host, new IncomingFiles(state, host.send, []));
  });

  const install = async (bytes: Uint8Array, origin: 'imported' | 'own' = 'imported') =>
    handlers['forms.install']({ bytes, origin });
  const installed = async () =>
    valueOf(await handlers['forms.list']())
      .filter(({ origin }) => origin !== 'builtIn')
      .map(({ id, origin, definition }) => {
        const version = /"version": "([^"]+)"/.exec(definition)?.[1] ?? '';
        return `${id} ${version} ${origin}`;
      });

  it('installs, updates and removes', async () => {
    valueOf(await install(await packageBytes('neighbour-2024')));
    valueOf(await install(await packageBytes('own-2024'), 'own'));
    expect(await installed()).toEqual(['neighbour-2024 1.0.0 imported', 'own-2024 1.0.0 own']);
    valueOf(await install(await packageBytes('own-2024', '1.1.0')));
    expect(await installed()).toEqual(['neighbour-2024 1.0.0 imported', 'own-2024 1.1.0 own']);
    valueOf(await handlers['forms.remove']('own-2024'));
    expect(await installed()).toEqual(['neighbour-2024 1.0.0 imported']);
    expect(await readdir(place('user', 'own-forms'))).toEqual([]);
  });

  it('takes letters large and small for the same package', async () => {
    valueOf(await install(await packageBytes('Neighbour-2024')));
    valueOf(await install(await packageBytes('neighbour-2024', '1.2.0')));
    expect(await installed()).toEqual(['Neighbour-2024 1.2.0 imported']);
  });

  it('refuses a broken package with line and reason, and nothing is half installed', async () => {
    valueOf(await install(await packageBytes('neighbour-2024')));
    const refused = await install(await packageBytes('neighbour-2024', '2.0.0', ' "x"'));
    expect(refused).toMatchObject({ ok: false, error: { code: 'badPackage' } });
    expect(refused.ok ? '' : JSON.stringify(refused.error)).toMatch(
      /form\.json 第 \d+ 行第 \d+ 列：缺少逗号/,
    );
    expect(await installed()).toEqual(['neighbour-2024 1.0.0 imported']);
    expect(await readdir(place('user', 'forms'))).toEqual(['neighbour-2024']);
  });

  it('does not remove what came with the program', async () => {
    expect(await handlers['forms.remove']('liwan-2021')).toMatchObject({
      ok: false,
      error: { code: 'notAvailable' },
    });
    expect(await handlers['forms.remove']('../user')).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    });
  });

  it('reads a chosen file, and a dropped one only when it was handed over', async () => {
    const path = place('来.zpform');
    await writeFile(path, await packageBytes('neighbour-2024'));
    host.opens.push(path);
    expect(valueOf(await handlers['forms.choosePackage']())?.name).toBe('来.zpform');
    expect(valueOf(await handlers['forms.choosePackage']())).toBeNull();
    expect(await handlers['forms.readPackage'](path)).toMatchObject({ ok: false });
    state.grantedPaths.add(path);
    expect(valueOf(await handlers['forms.readPackage'](path)).name).toBe('来.zpform');
  });

  it('exports a package that can be installed elsewhere', async () => {
    host.saves.push(place('去'));
    expect(valueOf(await handlers['forms.export']('liwan-2021'))).toMatchObject({
      name: '去.zpform',
    });
    expect(host.suggested).toEqual(['荔湾区部门整体支出绩效自评表 2021 v1.0.0.zpform']);
    const parts = readPackageFile(new Uint8Array(await readFile(place('去.zpform'))));
    expect(parts.ok && parts.value.sample?.length).toBeGreaterThan(1_000);
    expect(valueOf(await handlers['forms.export']('liwan-2021'))).toBeNull();
  });

  it.each(['before the new one came', 'after it came'])(
    'reads a whole package when an update was cut off %s',
    async (moment) => {
      valueOf(await install(await packageBytes('neighbour-2024')));
      const home = place('user', 'forms');
      await rename(join(home, 'neighbour-2024'), join(home, '.old-neighbour-2024'));
      await mkdir(join(home, '.new-0123'));
      if (moment === 'after it came') {
        valueOf(await install(await packageBytes('neighbour-2024', '1.1.0')));
        await mkdir(join(home, '.old-neighbour-2024'));
      }
      const version = moment === 'after it came' ? '1.1.0' : '1.0.0';
      expect(await installed()).toEqual([`neighbour-2024 ${version} imported`]);
    },
  );

  it('remembers what was decided for a file while it stays the same form', async () => {
    const choice = { form: { id: 'panyu-2022' }, dismissed: ['x'] };
    await writeFile(place('表.xlsx'), 'PK');
    host.opens.push(place('表.xlsx'), place('表.xlsx'));
    const open = async () => valueOf(await handlers['file.chooseAndOpen']())?.documentId ?? '';
    const print = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const documentId = await open();
    expect(valueOf(await handlers['forms.choiceOf']({ documentId, print }))).toBeNull();
    valueOf(await handlers['forms.rememberChoice']({ documentId, print, choice }));
    const again = await open();
    const filled = [...print.slice(1), 11, 12];
    expect(valueOf(await handlers['forms.choiceOf']({ documentId: again, print: filled }))).toEqual(
      choice,
    );
    expect(
      valueOf(await handlers['forms.choiceOf']({ documentId: again, print: [21, 22, 23] })),
    ).toBeNull();
    host.saves.push(place('副本.xlsx'));
    const bytes = Uint8Array.from([0x50, 0x4b, 3, 4]);
    const copy = { documentId: again, bytes, suggestedName: '副本.xlsx' };
    valueOf(await handlers['file.saveAs'](copy));
    expect(valueOf(await handlers['forms.choiceOf']({ documentId: again, print }))).toEqual(choice);
    expect(await handlers['forms.choiceOf']({ documentId: 'none', print })).toMatchObject({
      ok: false,
    });
  });
});
