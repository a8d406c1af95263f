import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { settings as settingsShape } from '../../shared/ipc/contract.ts';
import { JsonFile } from './json-file.ts';
import { SettingsFile } from './settings-file.ts';

const DEFAULTS = settingsShape.parse({});

describe('SettingsFile', () => {
  const folder = useTestFolder();
  const path = (): string => join(folder(), 'user', 'settings.json');
  const create = (): SettingsFile => new SettingsFile(new JsonFile(path(), () => 42));
  const store = async (text: string): Promise<void> => {
    await create().write(DEFAULTS);
    await writeFile(path(), text);
  };

  it('answers the defaults before anything was set', async () => {
    expect(await create().read()).toEqual(DEFAULTS);
  });

  it('reads back what was set', async () => {
    await create().write({ ...DEFAULTS, zoom: 150, zeroBudgetRate: 'dash' });
    expect(await create().read()).toEqual({ ...DEFAULTS, zoom: 150, zeroBudgetRate: 'dash' });
  });

  it('takes the default for a wrong value and keeps the others', async () => {
    await store('{"zoom": 9000, "contrast": "pink", "showsFindings": false}');
    expect(await create().read()).toEqual({ ...DEFAULTS, showsFindings: false });
  });

  it('keeps the keys of a newer version', async () => {
    await store('{"zoom": 120, "later": {"x": 1}}');
    await create().write({ ...(await create().read()), zoom: 130 });
    expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({
      zoom: 130,
      later: { x: 1 },
    });
  });

  it.each(['', '{"zoom": 12', 'null', '[1]', '\0\0'])(
    'starts with defaults from %j',
    async (text) => {
      await store(text);
      expect(await create().read()).toEqual(DEFAULTS);
    },
  );

  it('keeps a file it cannot read under another name', async () => {
    await store('{"zoom": 12');
    await create().read();
    expect(await readdir(join(folder(), 'user'))).toEqual(['settings.json.broken-42']);
  });
});
