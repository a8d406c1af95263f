import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { JsonFile } from './json-file.ts';
import { RecentFiles } from './recent-files.ts';

describe('RecentFiles', () => {
  const folder = useTestFolder();
  let time = 0;
  const create = (): RecentFiles =>
    new RecentFiles(new JsonFile(join(folder(), 'recent-files.json'), Date.now), () => (time += 1));

  it('lists the latest first, each file once, and says which are missing', async () => {
    time = 0;
    const [one, two] = [join(folder(), '一.xlsx'), join(folder(), '二.xlsx')];
    await writeFile(one, '');
    const recents = create();
    await recents.add(one);
    await recents.add(two);
    await recents.add(one);
    expect(await create().list()).toMatchObject([
      { name: '一.xlsx', folder: folder(), openedAt: 3, missing: false },
      { name: '二.xlsx', openedAt: 2, missing: true },
    ]);
  });

  it('gives the path behind an id and forgets a removed file', async () => {
    const recents = create();
    await recents.add('/data/表.xlsx');
    const id = (await recents.list())[0]?.id ?? '';
    expect(await recents.pathOf(id)).toBe('/data/表.xlsx');
    await recents.remove(id);
    expect(await recents.pathOf(id)).toBeNull();
  });

  it('keeps twenty files and loses none that are added at once', async () => {
    const recents = create();
    await Promise.all(
      Array.from({ length: 25 }, (_, index) => recents.add(`/data/${String(index)}.xlsx`)),
    );
    expect(await recents.list()).toHaveLength(20);
  });

  it('starts empty when the list is damaged', async () => {
    await writeFile(join(folder(), 'recent-files.json'), '{"files": 3}');
    expect(await create().list()).toEqual([]);
  });
});
