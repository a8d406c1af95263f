import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { openFile } from './open-file.ts';

describe('openFile', () => {
  const folder = useTestFolder();

  it('reads the content with its size, time and hash', async () => {
    const path = join(folder(), '表.xlsx');
    await writeFile(path, 'abc');
    const opened = await openFile(path);
    expect(opened).toMatchObject({
      ok: true,
      value: {
        readOnly: false,
        stamp: {
          size: 3,
          hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        },
      },
    });
  });

  it('refuses a file over the limit before reading it', async () => {
    const path = join(folder(), '大.xlsx');
    await writeFile(path, new Uint8Array(11));
    expect(await openFile(path, 10)).toEqual({
      ok: false,
      error: { code: 'tooLarge', name: '大.xlsx', size: 11, limit: 10 },
    });
  });

  it('says what is missing or a folder', async () => {
    await mkdir(join(folder(), '目录.xlsx'));
    expect(await openFile(join(folder(), '没有.xlsx'))).toEqual({
      ok: false,
      error: { code: 'notFound', name: '没有.xlsx' },
    });
    expect(await openFile(join(folder(), '目录.xlsx'))).toEqual({
      ok: false,
      error: { code: 'isFolder', name: '目录.xlsx' },
    });
  });

  it('marks a file without write attribute as read-only', async () => {
    const path = join(folder(), '只读.xlsx');
    await writeFile(path, 'abc');
    await chmod(path, 0o444);
    expect(await openFile(path)).toMatchObject({ ok: true, value: { readOnly: true } });
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    const path = join(folder(), '管道.xlsx');
    execFileSync('mkfifo', [path]);
    expect(await openFile(path)).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });
});
