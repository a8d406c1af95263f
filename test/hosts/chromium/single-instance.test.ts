import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { useTestFolder } from '../../drivers/test-folder.ts';
import { becomeOnlyInstance, type Instance } from './single-instance.ts';

describe('becomeOnlyInstance', () => {
  const folder = useTestFolder();
  const held: Instance[] = [];

  afterEach(async () => {
    for (const instance of held.splice(0)) await instance.release();
  });

  async function start(files: readonly string[], received: string[] = []): Promise<boolean> {
    const instance = await becomeOnlyInstance(folder(), files, (later) => received.push(...later));
    if (instance) held.push(instance);
    return instance !== null;
  }

  it('hands the files of later starts over to the first', async () => {
    const received: string[] = [];
    expect(await start(['/一.xlsx'], received)).toBe(true);
    expect(await start(['/二.xlsx', '/三.xlsx'])).toBe(false);
    expect(await start([])).toBe(false);
    expect(received).toEqual(['/二.xlsx', '/三.xlsx']);
  });

  it('starts again after the first has ended', async () => {
    expect(await start([])).toBe(true);
    await held.pop()?.release();
    expect(await start([])).toBe(true);
  });

  it('takes over from a program that no longer runs', async () => {
    // Above the largest process id any system gives.
    await writeFile(join(folder(), 'instance.lock'), '99999999');
    expect(await start([])).toBe(true);
  });

  it('takes over when nobody answers, though the process id is in use by another program', async () => {
    await writeFile(join(folder(), 'instance.lock'), String(process.ppid));
    expect(await start([])).toBe(true);
  });

  it('takes what was handed over before it listened', async () => {
    const received: string[] = [];
    await mkdir(join(folder(), 'hand-over'));
    await writeFile(join(folder(), 'hand-over', 'x.json'), '{"files": ["/早.xlsx"]}');
    await start([], received);
    expect(received).toEqual(['/早.xlsx']);
  });

  it('ignores a message that is none', async () => {
    const received: string[] = [];
    await start([], received);
    await writeFile(join(folder(), 'hand-over', 'x.json'), '{"files": [1]}');
    await writeFile(join(folder(), 'hand-over', 'y.json'), 'nonsense');
    expect(await start(['/二.xlsx'])).toBe(false);
    expect(received).toEqual(['/二.xlsx']);
  });
});
