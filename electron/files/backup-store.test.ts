import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { BackupStore, type BackupLimits } from './backup-store.ts';

describe('BackupStore', () => {
  const folder = useTestFolder();
  let time = 0;
  const store = (limits?: BackupLimits): BackupStore => {
    time = new Date(2026, 10, 20, 10, 30, 5).getTime();
    return new BackupStore(join(folder(), 'backups'), () => time, limits);
  };
  const content = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('names a version after the time and the file', async () => {
    const kept = await store().keep('/data/自评表.xlsx', content('1'));
    expect(basename(kept ?? '')).toBe('2026-11-20 10-30-05 自评表.xlsx');
  });

  it('keeps two versions of the same second apart', async () => {
    const backups = store();
    await backups.keep('/data/表.xlsx', content('1'));
    await backups.keep('/data/表.xlsx', content('2'));
    const texts = await Promise.all(
      (await backups.list('/data/表.xlsx')).map((path) => readFile(path, 'utf8')),
    );
    expect(texts.sort()).toEqual(['1', '2']);
  });

  it('keeps the ten latest versions of a file', async () => {
    const backups = store();
    for (let version = 1; version <= 12; version += 1) {
      time += 60_000;
      await backups.keep('/data/表.xlsx', content(String(version)));
    }
    const texts = await Promise.all(
      (await backups.list('/data/表.xlsx')).map((path) => readFile(path, 'utf8')),
    );
    expect(texts).toEqual(['12', '11', '10', '9', '8', '7', '6', '5', '4', '3']);
  });

  it('keeps files of the same name in different folders apart', async () => {
    const backups = store();
    await backups.keep('/data/甲/表.xlsx', content('1'));
    expect(await backups.list('/data/乙/表.xlsx')).toEqual([]);
  });

  it('drops the oldest versions of all files when they take too much room, never the newest', async () => {
    const backups = store({ versions: 10, totalBytes: 25 });
    const old = await backups.keep('/data/甲.xlsx', content('0123456789'));
    await utimes(old ?? '', new Date(0), new Date(0));
    await backups.keep('/data/乙.xlsx', content('0123456789'));
    await backups.keep('/data/丙.xlsx', content('0123456789'));
    expect(await backups.list('/data/甲.xlsx')).toEqual([]);
    expect(await backups.list('/data/丙.xlsx')).toHaveLength(1);
    await backups.keep('/data/丁.xlsx', content('x'.repeat(100)));
    expect(await backups.list('/data/丁.xlsx')).toHaveLength(1);
  });

  it('answers null where nothing can be written', async () => {
    await mkdir(folder(), { recursive: true });
    await writeFile(join(folder(), 'backups'), 'no folder');
    expect(await store().keep('/data/表.xlsx', content('1'))).toBeNull();
  });
});
