import { mkdir, readFile, readdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeHost, type FakeHost } from '../../test/drivers/fake-host.ts';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { createHandlers } from './create-handlers.ts';
import type { Handlers } from './handle.ts';
import { IncomingFiles } from './incoming-files.ts';
import { createShellState, type ShellState } from './shell-state.ts';

const ZIP = Uint8Array.from([0x50, 0x4b, 3, 4, 1]);
const CHANGED = Uint8Array.from([0x50, 0x4b, 3, 4, 2]);

function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}

describe('the handlers of files', () => {
  const folder = useTestFolder();
  const place = (name: string): string => join(folder(), name);
  let state: ShellState;
  let host: FakeHost;
  let incoming: IncomingFiles;
  let handlers: Handlers;

  beforeEach(async () => {
    await mkdir(place('forms'));
    startAnew();
    await writeFile(place('表.xlsx'), ZIP);
  });

  function startAnew(): void {
    state = createShellState({
      userData: place('user'),
      builtInForms: place('forms'),
      now: () => 1000,
      sizeLimit: 100,
    });
    host = createFakeHost();
    incoming = new IncomingFiles(state, host.send, []);
    handlers = createHandlers(state, host, incoming);
  }

  async function open(name = '表.xlsx') {
    host.opens.push(place(name));
    const opened = valueOf(await handlers['file.chooseAndOpen']());
    if (!opened) throw new Error('cancelled');
    return opened;
  }

  it('opens the chosen file, hides its path behind an id and remembers it', async () => {
    const opened = await open();
    expect(opened).toMatchObject({ name: '表.xlsx', folder: folder(), readOnly: false });
    expect(opened.documentId).not.toContain('表');
    const [recent] = valueOf(await handlers['recent.list']());
    expect(recent).toMatchObject({ name: '表.xlsx', missing: false });
    expect(valueOf(await handlers['file.openRecent'](recent?.id ?? '')).bytes).toEqual(ZIP);
  });

  it('answers null when the dialog is cancelled', async () => {
    expect(await handlers['file.chooseAndOpen']()).toEqual({ ok: true, value: null });
  });

  it('says which recent file is gone', async () => {
    await open();
    await unlink(place('表.xlsx'));
    const [recent] = valueOf(await handlers['recent.list']());
    expect(await handlers['file.openRecent'](recent?.id ?? '')).toEqual({
      ok: false,
      error: { code: 'notFound', name: '表.xlsx' },
    });
  });

  it('opens a path once after the clerk handed it over, and no other', async () => {
    const path = place('表.xlsx');
    expect((await handlers['file.openPath'](path)).ok).toBe(false);
    state.grantedPaths.add(path);
    expect((await handlers['file.openPath'](path)).ok).toBe(true);
    expect((await handlers['file.openPath'](path)).ok).toBe(false);
  });

  it('saves over the opened file and keeps the previous version', async () => {
    const { documentId } = await open();
    const save = { documentId, bytes: CHANGED, overwrite: false };
    const first = valueOf(await handlers['file.save'](save));
    expect(await readFile(place('表.xlsx'))).toEqual(Buffer.from(CHANGED));
    expect(await readFile(first.backup ?? '')).toEqual(Buffer.from(ZIP));
    expect((await handlers['file.save'](save)).ok).toBe(true);
  });

  it('reads a file again that others changed, and then saves over that content', async () => {
    const { documentId } = await open();
    await writeFile(place('表.xlsx'), CHANGED);
    const save = { documentId, bytes: ZIP, overwrite: false };
    expect(await handlers['file.save'](save)).toMatchObject({ error: { code: 'changedOnDisk' } });
    expect(valueOf(await handlers['file.read'](documentId)).bytes).toEqual(CHANGED);
    expect((await handlers['file.save'](save)).ok).toBe(true);
  });

  it('refuses to save what is no zip', async () => {
    const { documentId } = await open();
    const bytes = new TextEncoder().encode('<html>');
    expect(await handlers['file.save']({ documentId, bytes, overwrite: false })).toMatchObject({
      ok: false,
      error: { code: 'verifyFailed' },
    });
    expect(await readFile(place('表.xlsx'))).toEqual(Buffer.from(ZIP));
  });

  it('refuses to save a document it does not know or that has no file', async () => {
    const unknown = { documentId: 'x', bytes: ZIP, overwrite: false };
    expect(await handlers['file.save'](unknown)).toMatchObject({
      error: { code: 'unknownDocument' },
    });
    const { documentId } = valueOf(await handlers['file.adopt']({ name: '新.xlsx', bytes: ZIP }));
    expect(await handlers['file.save']({ ...unknown, documentId })).toMatchObject({
      error: { code: 'notAvailable' },
    });
  });

  it('gives an adopted document a file with save as; from then on it saves there', async () => {
    const adopted = valueOf(
      await handlers['file.adopt']({ name: '../..\\新:表.xlsx', bytes: ZIP }),
    );
    expect(adopted).toMatchObject({ name: '新表.xlsx', folder: '' });
    const { documentId } = adopted;
    host.saves.push(place('成品'));
    const request = { documentId, bytes: ZIP, suggestedName: '新表.xlsx' };
    expect(valueOf(await handlers['file.saveAs'](request))).toMatchObject({ name: '成品.xlsx' });
    expect(host.suggested).toEqual(['新表.xlsx']);
    await handlers['file.save']({ documentId, bytes: CHANGED, overwrite: false });
    expect(await readFile(place('成品.xlsx'))).toEqual(Buffer.from(CHANGED));
  });

  it('asks again when the name completed with its ending is taken', async () => {
    const { documentId } = await open();
    host.saves.push(place('表'));
    const request = { documentId, bytes: CHANGED, suggestedName: '副本.xlsx' };
    expect(await handlers['file.saveAs'](request)).toEqual({ ok: true, value: null });
    expect(host.suggested).toEqual([place('副本.xlsx'), place('表.xlsx')]);
    expect(await readFile(place('表.xlsx'))).toEqual(Buffer.from(ZIP));
  });

  it('keeps the version that save as replaces', async () => {
    await writeFile(place('旧.xlsx'), ZIP);
    const { documentId } = await open();
    host.saves.push(place('旧.xlsx'));
    await handlers['file.saveAs']({ documentId, bytes: CHANGED, suggestedName: '旧.xlsx' });
    expect(await state.backups.list(place('旧.xlsx'))).toHaveLength(1);
  });

  it('does not write into the built-in form packages', async () => {
    await mkdir(place('forms/liwan'));
    await writeFile(place('forms/liwan/template.xlsx'), ZIP);
    const { documentId } = await open('forms/liwan/template.xlsx');
    expect(
      await handlers['file.save']({ documentId, bytes: CHANGED, overwrite: true }),
    ).toMatchObject({ error: { code: 'accessDenied' } });
  });

  it('refuses bytes and files over the limit', async () => {
    await writeFile(place('大.xlsx'), new Uint8Array(101));
    host.opens.push(place('大.xlsx'));
    const tooLarge = { error: { code: 'tooLarge', size: 101, limit: 100 } };
    expect(await handlers['file.chooseAndOpen']()).toMatchObject(tooLarge);
    const bytes = new Uint8Array(101);
    expect(await handlers['file.adopt']({ name: 'x', bytes })).toMatchObject(tooLarge);
  });

  it('recovers a document with its steps and goes on saving to its file', async () => {
    const { documentId } = await open();
    await handlers['journal.append']({ documentId, step: '1' });
    await state.journal.abandon();

    startAnew();
    const [left] = valueOf(await handlers['journal.list']());
    const { file, steps } = valueOf(await handlers['journal.recover'](left?.id ?? ''));
    expect(file).toMatchObject({ name: '表.xlsx', folder: folder(), bytes: ZIP });
    expect(steps).toEqual(['1']);
    expect(valueOf(await handlers['journal.list']())).toEqual([]);
    const saved = { documentId: file.documentId, bytes: CHANGED, overwrite: false };
    expect((await handlers['file.save'](saved)).ok).toBe(true);
    await handlers['journal.clear'](file.documentId);
    expect(await readdir(place('user/recovery'))).toEqual([]);
  });

  it('lets a reloaded page find the steps it had not saved', async () => {
    const { documentId } = await open();
    await handlers['journal.append']({ documentId, step: '1' });
    await handlers['window.ready']();
    expect(valueOf(await handlers['journal.list']())).toMatchObject([{ stepCount: 1 }]);
  });

  it('recovers a document whose file is gone as one without a file', async () => {
    const { documentId } = await open();
    await handlers['journal.append']({ documentId, step: '1' });
    await state.journal.abandon();
    await unlink(place('表.xlsx'));
    startAnew();
    const [left] = valueOf(await handlers['journal.list']());
    const { file } = valueOf(await handlers['journal.recover'](left?.id ?? ''));
    expect(file).toMatchObject({ name: '表.xlsx', folder: '', bytes: ZIP });
  });

  it('hands over files when the window is ready, and later ones as events', async () => {
    await incoming.add([place('表.xlsx'), place('没有.xlsx')]);
    expect(host.sent).toEqual([]);
    const ready = valueOf(await handlers['window.ready']());
    expect(ready).toMatchObject({
      files: [{ name: '表.xlsx' }],
      errors: [{ code: 'notFound', name: '没有.xlsx' }],
    });
    await incoming.add([place('表.xlsx'), place('没有.xlsx')]);
    expect(host.sent.map(({ event }) => event)).toEqual(['file.opened', 'file.failed']);
  });

  it('exports a PDF under its ending and counts its pages', async () => {
    host.saves.push(place('表'));
    const request = { suggestedName: '表.pdf', page: { width: 595, height: 842 } };
    expect(valueOf(await handlers['paper.exportPdf'](request))).toEqual({
      name: '表.pdf',
      folder: folder(),
      pages: 1,
    });
    host.pdf = new Uint8Array(3);
    host.saves.push(place('空.pdf'));
    expect(await handlers['paper.exportPdf'](request)).toMatchObject({
      error: { code: 'verifyFailed' },
    });
    expect(await readdir(folder())).not.toContain('空.pdf');
  });
});
