import { appendFile, readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { stampOf } from './file-stamp.ts';
import { RecoveryJournal, type JournalBase } from './recovery-journal.ts';

describe('RecoveryJournal', () => {
  const folder = useTestFolder();
  const bytes = new TextEncoder().encode('opened content');
  const base: JournalBase = { name: '表.xlsx', path: null, bytes, stamp: stampOf(bytes, 5) };
  let time = 1000;
  const create = (): RecoveryJournal =>
    new RecoveryJournal(join(folder(), 'recovery'), () => (time += 1000));

  /** What a crash leaves: the steps are on the disk, nothing was closed in order. */
  async function crashedAfter(steps: readonly string[], of = base): Promise<RecoveryJournal> {
    time = 1000;
    const journal = create();
    for (const step of steps) await journal.append('doc', of, step);
    await journal.abandon();
    return create();
  }

  async function linesFile(): Promise<string> {
    const names = await readdir(join(folder(), 'recovery'));
    return join(folder(), 'recovery', names.find((name) => name.endsWith('.jsonl')) ?? '');
  }

  async function recoverOnly(journal: RecoveryJournal) {
    const [found] = await journal.list();
    return journal.recover(found?.id ?? '');
  }

  it('gives back the opened content and the steps in their order', async () => {
    const journal = await crashedAfter(['{"a":1}', '{"b":"换\\n行"}']);
    expect(await journal.list()).toMatchObject([
      { name: '表.xlsx', folder: '', startedAt: 2000, lastStepAt: 4000, stepCount: 2 },
    ]);
    expect(await recoverOnly(journal)).toEqual({ ...base, steps: ['{"a":1}', '{"b":"换\\n行"}'] });
  });

  it('lists nothing while the document is open here', async () => {
    const journal = create();
    await journal.append('doc', base, '{}');
    expect(await journal.list()).toEqual([]);
    await journal.abandon();
  });

  it('forgets everything when the document was saved or given up', async () => {
    const journal = create();
    await journal.append('doc', base, '{}');
    await journal.clear('doc');
    expect(await readdir(join(folder(), 'recovery'))).toEqual([]);
  });

  it('begins anew after clearing, upon the content saved last', async () => {
    const journal = create();
    await journal.append('doc', base, '{"old":1}');
    await journal.clear('doc');
    const saved = new TextEncoder().encode('saved content');
    const savedBase = { ...base, bytes: saved, stamp: stampOf(saved, 9) };
    await journal.append('doc', savedBase, '{"new":1}');
    await journal.abandon();
    expect(await recoverOnly(create())).toEqual({ ...savedBase, steps: ['{"new":1}'] });
  });

  it.each([
    ['a line cut short', '{"kind":"step","step":"{\\"c\\"'],
    ['a line of nonsense', '\0\0\0\0\n'],
    ['a line of another kind', '{"kind":"later","time":1}\n'],
  ])('keeps the steps before %s', async (_what, damage) => {
    await crashedAfter(['1', '2']);
    await appendFile(await linesFile(), damage);
    expect((await recoverOnly(create()))?.steps).toEqual(['1', '2']);
  });

  it.each([1, 10, 30, 60])('stays readable when the last %i bytes were lost', async (lost) => {
    await crashedAfter(['1', '2', '3']);
    const path = await linesFile();
    const { length } = await readFile(path);
    await truncate(path, length - lost);
    expect(['1,2', '1']).toContain((await recoverOnly(create()))?.steps.join());
  });

  it('goes on after damage so that a second crash gives back everything', async () => {
    const second = await crashedAfter(['1', '2']);
    await appendFile(await linesFile(), '{"kind":"st');
    const [found] = await second.list();
    await second.resume('again', found?.id ?? '');
    await second.append('again', base, '3');
    await second.abandon();
    expect((await recoverOnly(create()))?.steps).toEqual(['1', '2', '3']);
  });

  it('recovers nothing from a damaged base', async () => {
    const journal = await crashedAfter(['1']);
    const names = await readdir(join(folder(), 'recovery'));
    const baseName = names.find((name) => name.endsWith('.base')) ?? '';
    await writeFile(join(folder(), 'recovery', baseName), 'other');
    expect(await recoverOnly(journal)).toBeNull();
  });

  it('does not offer what a finished save has put on the disk already', async () => {
    const path = join(folder(), '表.xlsx');
    const saved = new TextEncoder().encode('saved content');
    await writeFile(path, saved);
    const journal = create();
    await journal.append('doc', { ...base, path }, '1');
    await journal.noteSaved('doc', path, stampOf(saved, 9));
    await journal.abandon();
    expect(await create().list()).toEqual([]);
    expect(await readdir(join(folder(), 'recovery'))).toEqual([]);
  });

  it('offers steps that came after the save, under the new name', async () => {
    const path = join(folder(), '新名.xlsx');
    const saved = new TextEncoder().encode('saved content');
    await writeFile(path, saved);
    const journal = create();
    await journal.append('doc', base, '1');
    await journal.noteSaved('doc', path, stampOf(saved, 9));
    await journal.append('doc', base, '2');
    await journal.abandon();
    const next = create();
    expect(await next.list()).toMatchObject([{ name: '新名.xlsx', stepCount: 2 }]);
    expect(await recoverOnly(next)).toMatchObject({
      path,
      steps: ['1', '2'],
      stamp: stampOf(saved, 9),
    });
  });

  it('discards a journal left behind and never one in use', async () => {
    const journal = await crashedAfter(['1']);
    const [found] = await journal.list();
    await journal.resume('again', found?.id ?? '');
    await journal.discard(found?.id ?? '');
    expect(await readdir(join(folder(), 'recovery'))).toHaveLength(2);
    await journal.abandon();
    await journal.discard(found?.id ?? '');
    expect(await readdir(join(folder(), 'recovery'))).toEqual([]);
  });

  it('recovers by listed ids only', async () => {
    const journal = await crashedAfter(['1']);
    expect(await journal.recover('../表')).toBeNull();
    await journal.discard('../../etc/passwd');
    expect(await journal.list()).toHaveLength(1);
  });

  it('says when a step could not be written', async () => {
    await writeFile(join(folder(), 'recovery'), 'no folder');
    expect((await create().append('doc', base, '1')).ok).toBe(false);
  });
});
