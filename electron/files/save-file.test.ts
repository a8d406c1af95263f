import { spawn } from 'node:child_process';
import {
  chmod,
  link,
  lstat,
  mkdir,
  readFile,
  readdir,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import type { FileStamp } from '../../shared/ipc/contract.ts';
import { BackupStore } from './backup-store.ts';
import { openFile } from './open-file.ts';
import { replaceFile, type ReplaceStep } from './replace-file.ts';
import { saveFile } from './save-file.ts';

const OLD = new TextEncoder().encode('old content');
const NEW = new TextEncoder().encode('the new content');
const NOW = Date.UTC(2026, 10, 20, 2, 30, 5);

describe('saveFile', () => {
  const folder = useTestFolder();
  const path = (): string => join(folder(), '表.xlsx');
  const backups = (): BackupStore => new BackupStore(join(folder(), 'user', 'backups'), () => NOW);

  async function openedStamp(): Promise<FileStamp> {
    const opened = await openFile(path());
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value.stamp;
  }

  async function save(overwrite = false, expected: FileStamp | null = null) {
    return saveFile({ path: path(), bytes: NEW, expected, overwrite }, backups());
  }

  it('replaces the content and keeps the previous version', async () => {
    await writeFile(path(), OLD);
    const saved = await save(false, await openedStamp());
    if (!saved.ok) throw new Error(saved.error.code);
    expect(await readFile(path())).toEqual(Buffer.from(NEW));
    expect(saved.value.stamp).toEqual(await openedStamp());
    expect(await readFile(saved.value.backup ?? '')).toEqual(Buffer.from(OLD));
    expect(await readdir(folder())).toEqual(['user', '表.xlsx']);
  });

  it('writes a new file without a backup', async () => {
    expect(await save()).toMatchObject({ ok: true, value: { backup: null } });
    expect(await readFile(path())).toEqual(Buffer.from(NEW));
  });

  it('does not overwrite what others changed, unless the clerk agreed', async () => {
    await writeFile(path(), OLD);
    const stamp = await openedStamp();
    await writeFile(path(), 'changed by others');
    expect(await save(false, stamp)).toMatchObject({ ok: false, error: { code: 'changedOnDisk' } });
    expect(await readFile(path(), 'utf8')).toBe('changed by others');
    const forced = await save(true, stamp);
    if (!forced.ok) throw new Error(forced.error.code);
    expect(await readFile(forced.value.backup ?? '', 'utf8')).toBe('changed by others');
  });

  it('notices a change of the same size and time', async () => {
    await writeFile(path(), OLD);
    const stamp = await openedStamp();
    const { atime, mtime } = await stat(path());
    await writeFile(path(), 'OLD content');
    await utimes(path(), atime, mtime);
    expect(await save(false, stamp)).toMatchObject({ ok: false, error: { code: 'changedOnDisk' } });
  });

  it('notices a change that comes while the new content is being written', async () => {
    await writeFile(path(), OLD);
    const expected = await openedStamp();
    let meanwhile = Promise.resolve();
    const saved = await saveFile(
      {
        path: path(),
        bytes: NEW,
        expected,
        overwrite: false,
        onStep: (step) => {
          if (step === 'created') meanwhile = writeFile(path(), 'changed by others');
        },
      },
      backups(),
    );
    await meanwhile;
    expect(saved).toMatchObject({ ok: false, error: { code: 'changedOnDisk' } });
    expect(await readFile(path(), 'utf8')).toBe('changed by others');
  });

  it('saves over a file that was only touched', async () => {
    await writeFile(path(), OLD);
    const stamp = await openedStamp();
    await utimes(path(), new Date(NOW), new Date(NOW));
    expect(await save(false, stamp)).toMatchObject({ ok: true });
  });

  it('writes anew what was deleted meanwhile', async () => {
    await writeFile(path(), OLD);
    const stamp = await openedStamp();
    await unlink(path());
    expect(await save(false, stamp)).toMatchObject({ ok: true, value: { backup: null } });
  });

  it('explains a read-only file and leaves it alone', async () => {
    await writeFile(path(), OLD);
    await chmod(path(), 0o444);
    expect(await save()).toEqual({ ok: false, error: { code: 'readOnly', name: '表.xlsx' } });
    expect(await readFile(path())).toEqual(Buffer.from(OLD));
  });

  it('explains who has the file open, and passes by an old lock when the clerk agreed', async () => {
    await writeFile(path(), OLD);
    await writeFile(join(folder(), '.~lock.表.xlsx#'), '经办一,clerk,pc-1,,;');
    expect(await save()).toEqual({
      ok: false,
      error: { code: 'locked', name: '表.xlsx', holder: '经办一' },
    });
    expect(await save(true)).toMatchObject({ ok: true });
  });

  it('refuses a folder and a missing folder', async () => {
    await mkdir(path());
    expect(await save()).toMatchObject({ ok: false, error: { code: 'isFolder' } });
    const nowhere = join(folder(), '没有', '表.xlsx');
    const saved = await saveFile(
      { path: nowhere, bytes: NEW, expected: null, overwrite: false },
      backups(),
    );
    expect(saved).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });

  it('follows a link to its target and keeps the rights of the file', async () => {
    const target = join(folder(), '真表.xlsx');
    await writeFile(target, OLD);
    await chmod(target, 0o640);
    await symlink(target, path());
    expect(await save()).toMatchObject({ ok: true });
    expect((await lstat(path())).isSymbolicLink()).toBe(true);
    expect(await readFile(target)).toEqual(Buffer.from(NEW));
    expect((await stat(target)).mode & 0o777).toBe(0o640);
  });

  it('leaves another name of the same content with the old content', async () => {
    await writeFile(path(), OLD);
    await link(path(), join(folder(), '别名.xlsx'));
    expect(await save()).toMatchObject({ ok: true });
    expect(await readFile(join(folder(), '别名.xlsx'))).toEqual(Buffer.from(OLD));
  });

  it('saves although the backup cannot be kept', async () => {
    await writeFile(path(), OLD);
    await writeFile(join(folder(), 'user'), 'no folder');
    expect(await save()).toMatchObject({ ok: true, value: { backup: null } });
    expect(await readFile(path())).toEqual(Buffer.from(NEW));
  });

  it('saves a file whose name is as long as names may be', async () => {
    const long = join(folder(), `${'自'.repeat(83)}.xlsx`);
    await writeFile(long, OLD);
    const request = { path: long, bytes: NEW, expected: null, overwrite: false };
    const saved = await saveFile(request, backups());
    expect(saved.ok && saved.value.backup !== null).toBe(true);
  });

  it('reports a full disk, keeps the old file and leaves nothing behind', async () => {
    await writeFile(path(), OLD);
    const filled = await replaceFile(path(), NEW, {
      // Stands for the write that fails: no test may fill the disk of the machine it runs on.
      beforeReplace: () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })),
    });
    expect(filled).toEqual({ ok: false, error: { code: 'diskFull', name: '表.xlsx' } });
    expect(await readFile(path())).toEqual(Buffer.from(OLD));
    expect(await readdir(folder())).toEqual(['表.xlsx']);
  });
});

describe('a save that is killed', () => {
  const folder = useTestFolder();
  const steps: readonly ReplaceStep[] = [
    'created',
    'written',
    'flushed',
    'verified',
    'replaced',
    'folderFlushed',
  ];
  let saver = '';

  /** A program that saves like the shell and kills itself, or is killed, on the way. */
  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `
          import { saveFile } from './save-file.ts';
          import { BackupStore } from './backup-store.ts';
          const [path, backups, killedAt, size] = process.argv.slice(2);
          await saveFile({
            path, bytes: new Uint8Array(Number(size)).fill(0x6e), expected: null, overwrite: false,
            onStep: (step) => { if (step === killedAt) process.kill(process.pid, 'SIGKILL'); },
          }, new BackupStore(backups, Date.now));`,
        resolveDir: import.meta.dirname,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
    });
    saver = outputFiles[0]?.text ?? '';
  });

  async function runSaver(killedAt: string, size: number, killAfter?: number): Promise<void> {
    const script = join(folder(), 'saver.mjs');
    await writeFile(script, saver);
    const path = join(folder(), '表.xlsx');
    const child = spawn(process.execPath, [
      script,
      path,
      join(folder(), 'backups'),
      killedAt,
      String(size),
    ]);
    const ended = once(child, 'exit');
    const timer =
      killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    await ended;
    clearTimeout(timer);
  }

  it.each(steps)('leaves one whole file when it dies right after: %s', async (step) => {
    const path = join(folder(), '表.xlsx');
    await writeFile(path, 'old');
    await runSaver(step, 300_000);
    const content = await readFile(path, 'utf8');
    const isReplaced = step === 'replaced' || step === 'folderFlushed';
    expect(content).toBe(isReplaced ? 'n'.repeat(300_000) : 'old');
  });

  it('leaves one whole file whenever it is killed from outside', async () => {
    const path = join(folder(), '表.xlsx');
    const size = 8_000_000;
    await writeFile(path, 'o'.repeat(size));
    for (const killAfter of [40, 55, 70, 85, 100, 120, 150]) {
      await runSaver('never', size, killAfter);
      const content = await readFile(path, 'utf8');
      expect(content === 'o'.repeat(size) || content === 'n'.repeat(size)).toBe(true);
    }
  });

  it('is cleaned up by a later save', async () => {
    const path = join(folder(), '表.xlsx');
    await writeFile(path, 'old');
    await runSaver('flushed', 1000);
    const leftover = (await readdir(folder())).find((name) => name.endsWith('.tmp')) ?? '';
    expect(leftover).not.toBe('');
    const longAgo = new Date(Date.now() - 60 * 60 * 1000);
    await utimes(join(folder(), leftover), longAgo, longAgo);
    const backups = new BackupStore(join(folder(), 'backups'), Date.now);
    await saveFile({ path, bytes: NEW, expected: null, overwrite: false }, backups);
    expect((await readdir(folder())).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
