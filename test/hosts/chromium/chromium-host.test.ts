import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../electron/browser/find-browser.mjs';
import { countPdfPages } from '../../../electron/ipc/paper-handlers.ts';
import type { ZipingBridge } from '../../../shared/ipc/contract.ts';
import { createAnsweredDialogs } from './answered-dialogs.ts';
import { startChromiumHost, type ChromiumHost } from './chromium-host.ts';
import { createPageDialogs } from './page-dialogs.ts';

declare const ziping: ZipingBridge;

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>试</title>
<style></style><body><h1>窗口</h1><script type="module" src="./window.js"></script></body></html>`;
const SCRIPT = `window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));
window.heard = [];
for (const name of ['file.opened', 'file.failed', 'menu.command', 'window.closeRequested']) {
  ziping.on(name, (value) => window.heard.push([name, value.id ?? value.name ?? '']));
}`;

let folder: string;
let host: ChromiumHost | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ziping-host-test-'));
  await mkdir(join(folder, 'window'));
  await writeFile(join(folder, 'window', 'index.html'), PAGE);
  await writeFile(join(folder, 'window', 'window.js'), SCRIPT);
});

afterEach(async () => {
  await host?.close();
  host = null;
  await rm(folder, { recursive: true, force: true });
});

/** The smallest content that may be saved as a workbook: it begins like a zip. */
function workbookBytes(size: number): Uint8Array {
  const bytes = new Uint8Array(size).map((_, index) => index % 251);
  bytes.set([0x50, 0x4b, 0x03, 0x04]);
  return bytes;
}

async function start(files: readonly string[] = []) {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error('These tests need Chromium, Chrome or Edge.');
  const answered = createAnsweredDialogs();
  host = await startChromiumHost({
    executablePath,
    windowFolder: join(folder, 'window'),
    builtInForms: join(folder, 'forms'),
    userData: join(folder, 'user'),
    files,
    headless: true,
    appVersion: 'test',
    createDialogs: () => answered.dialogs,
    printer: 'capture',
    now: Date.now,
  });
  return { ...answered, host, page: host.page };
}

describe('the window in Chromium', () => {
  it('opens, saves and reads back a file of 5 MB unharmed', async () => {
    const path = join(folder, '大表.xlsx');
    const bytes = workbookBytes(5_000_000);
    await writeFile(path, bytes);
    const { page, answerOpen } = await start();
    answerOpen(path);

    const outcome = await page.evaluate(async () => {
      const opened = await ziping.call('file.chooseAndOpen');
      if (!opened.ok || !opened.value) return JSON.stringify(opened);
      const changed = opened.value.bytes.slice();
      changed[4_999_999] = 77;
      const saved = await ziping.call('file.save', {
        documentId: opened.value.documentId,
        bytes: changed,
        overwrite: false,
      });
      return `${opened.value.name} ${opened.value.bytes.length} ${saved.ok}`;
    });

    expect(outcome).toBe('大表.xlsx 5000000 true');
    bytes[4_999_999] = 77;
    expect(Buffer.compare(await readFile(path), bytes)).toBe(0);
  });

  it('hands over the files of the start with the first call and later ones as events', async () => {
    const first = join(folder, '一.xlsx');
    const second = join(folder, '二.xlsx');
    await writeFile(first, workbookBytes(200));
    await writeFile(second, workbookBytes(200_000));
    const { page } = await start([first, join(folder, '没有.xlsx')]);

    const ready = await page.evaluate(async () => {
      const reply = await ziping.call('window.ready');
      if (!reply.ok) return JSON.stringify(reply);
      const { files, errors } = reply.value;
      return `${reply.value.host} ${files[0]?.name} ${files[0]?.bytes.length} ${errors[0]?.code}`;
    });
    expect(ready).toBe('chromium 一.xlsx 200 notFound');

    await host?.openFiles([second]);
    host?.sendMenuCommand('edit.undo');
    host?.requestClose();
    await expect
      .poll(() => page.evaluate('window.heard'))
      .toEqual(
        expect.arrayContaining([
          ['file.opened', '二.xlsx'],
          ['menu.command', 'edit.undo'],
          ['window.closeRequested', ''],
        ]),
      );
  });

  it('gives the page neither network nor Node nor foreign scripts', async () => {
    const { page } = await start();
    const seen = await page.evaluate(async () => {
      const reachable = async (address: string): Promise<boolean> =>
        fetch(address).then(
          () => true,
          () => false,
        );
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.body.append(script);
      return {
        network: await reachable('https://example.com/'),
        loopback: await reachable('http://127.0.0.1:9/'),
        opened: window.open('https://example.com/') !== null,
        require: typeof Reflect.get(window, 'require'),
        process: typeof Reflect.get(window, 'process'),
        inline: Reflect.get(window, 'wasRun') === true,
        frozen: Object.isFrozen(Reflect.get(window, 'ziping')),
      };
    });
    expect(seen).toEqual({
      network: false,
      loopback: false,
      opened: false,
      require: 'undefined',
      process: 'undefined',
      inline: false,
      frozen: true,
    });
  });

  it('stays where it is when a page wants to go elsewhere', async () => {
    const { page } = await start();
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.com/?next=https://ziping.localhost/';
      link.textContent = '外部';
      document.body.append(link);
    });
    await page.getByText('外部').click();
    await page.evaluate(() => {
      window.location.href = 'https://ziping.localhost.example.com/';
    });
    await page.getByRole('heading', { name: '窗口' }).waitFor();
    expect(new URL(page.url()).origin).toBe('https://ziping.localhost');
  });

  it('refuses a path that the clerk did not hand over', async () => {
    const path = join(folder, '别人的.xlsx');
    await writeFile(path, workbookBytes(100));
    const { page } = await start();
    const reply = await page.evaluate((wanted) => ziping.call('file.openPath', wanted), path);
    expect(reply).toEqual({ ok: false, error: { code: 'accessDenied', name: '别人的.xlsx' } });
  });

  it('writes a PDF with the size of the paper', async () => {
    const { page, answerSave } = await start();
    answerSave(join(folder, '表'));
    const reply = await page.evaluate(() =>
      ziping.call('paper.exportPdf', {
        suggestedName: '表.pdf',
        page: { width: 841.89, height: 595.28 },
      }),
    );
    expect(reply).toMatchObject({ ok: true, value: { name: '表.pdf', pages: 1 } });
    const pdf = await readFile(join(folder, '表.pdf'));
    expect(countPdfPages(pdf)).toBe(1);
    expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 84[12][\d.]* 59[56]/);
  });

  it('asks the window when an edited one is closed, and goes when the window agrees', async () => {
    const { page } = await start();
    await page.evaluate(() => ziping.call('window.setTitle', { title: '● 表', edited: true }));
    expect(await page.title()).toBe('● 表');
    // The browser asks only after a person has done something in the page.
    await page.getByRole('heading').click();
    await page.close({ runBeforeUnload: true });
    await expect
      .poll(() => page.evaluate('window.heard'))
      .toContainEqual(['window.closeRequested', '']);
    await page.evaluate(() => ziping.call('window.close')).catch(() => undefined);
    await host?.closed;
    expect(page.isClosed()).toBe(true);
  });

  it('offers the steps of a crashed window to the next one', async () => {
    const path = join(folder, '表.xlsx');
    await writeFile(path, workbookBytes(1000));
    const first = await start([path]);
    await first.page.evaluate(async () => {
      const ready = await ziping.call('window.ready');
      const documentId = ready.ok ? (ready.value.files[0]?.documentId ?? '') : '';
      await ziping.call('journal.append', { documentId, step: '{"n":1}' });
      await ziping.call('journal.append', { documentId, step: '{"n":2}' });
    });
    await first.host.crash();

    const second = await start();
    const recovered = await second.page.evaluate(async () => {
      const list = await ziping.call('journal.list');
      const id = list.ok ? (list.value[0]?.id ?? '') : '';
      const found = await ziping.call('journal.recover', id);
      return found.ok ? [found.value.file.name, ...found.value.steps] : [];
    });
    expect(recovered).toEqual(['表.xlsx', '{"n":1}', '{"n":2}']);
  });
});

describe('the file dialog in the page', () => {
  it('is used with the keyboard alone and lists workbooks only', async () => {
    await mkdir(join(folder, '甲目录'));
    await writeFile(join(folder, '甲目录', '自评表.xlsx'), workbookBytes(100));
    await writeFile(join(folder, '甲目录', '说明.txt'), 'x');
    const { page } = await start();
    const dialogs = createPageDialogs(page, folder);
    const answer = dialogs.chooseOpen();
    const list = page.getByRole('listbox', { name: '文件夹和文件' });
    await expect.poll(() => list.locator('option').allTextContents()).toContain('▸ 甲目录');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => list.locator('option').allTextContents())
      .toEqual(['↑ 上一级文件夹', '自评表.xlsx']);
    expect(await page.getByText('文件名').isVisible()).toBe(false);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await answer).toBe(join(folder, '甲目录', '自评表.xlsx'));
    expect(await page.evaluate('window.violations')).toEqual([]);
  });

  it('asks before it replaces a file and answers null to Esc', async () => {
    await writeFile(join(folder, '表.xlsx'), workbookBytes(100));
    const { page } = await start();
    const dialogs = createPageDialogs(page, folder);
    const answer = dialogs.chooseSave('表.xlsx', 'workbook');
    const save = page.getByRole('button', { name: '保存' });
    await page
      .getByRole('listbox')
      .locator('option', { hasText: '表.xlsx' })
      .waitFor({ state: 'attached' });
    await save.click();
    await page.getByText('这里已有同名文件').waitFor();
    await save.click();
    expect(await answer).toBe(join(folder, '表.xlsx'));

    const cancelled = dialogs.chooseSave('表.xlsx', 'workbook');
    await page.getByRole('dialog', { name: '另存为' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await cancelled).toBeNull();
  });

  it('lists no folder while no dialog is open', async () => {
    const { page } = await start();
    createPageDialogs(page, folder);
    await expect
      .poll(() => page.evaluate(`window.zipingListFolder(${JSON.stringify(folder)})`))
      .toBeNull();
  });
});
