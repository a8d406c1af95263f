import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { readStoredForms } from './form-store.ts';

describe('readStoredForms', () => {
  const folder = useTestFolder();

  async function store(id: string, files: Readonly<Record<string, string>>): Promise<void> {
    await mkdir(join(folder(), id), { recursive: true });
    for (const [name, text] of Object.entries(files))
      await writeFile(join(folder(), id, name), text);
  }

  it('reads packages in the order of their ids, with the sample where there is one', async () => {
    await store('b-form', { 'form.json': '{"b":1}', 'template.xlsx': 'tb' });
    await store('a-form', { 'form.json': '{}', 'template.xlsx': 'ta', 'sample.xlsx': 's' });
    const forms = await readStoredForms([{ path: folder(), origin: 'builtIn' }]);
    expect(forms.map(({ id, sample }) => [id, sample?.length ?? null])).toEqual([
      ['a-form', 1],
      ['b-form', null],
    ]);
    expect(forms[1]).toMatchObject({ definition: '{"b":1}', origin: 'builtIn' });
  });

  it('leaves out what is no package and a folder that does not exist', async () => {
    await store('half', { 'form.json': '{}' });
    await writeFile(join(folder(), 'note.txt'), '');
    const folders = [folder(), join(folder(), 'none')].map((path) => ({
      path,
      origin: 'imported' as const,
    }));
    expect(await readStoredForms(folders)).toEqual([]);
  });
});
