import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { Clerk } from '../../drivers/clerk.ts';
import { launchApp } from '../../hosts/launch-app.ts';
import { median } from '../median.ts';

/**
 * Measures the real window on the published 荔湾 form: opening until the sheet is painted, a keystroke until the
 * 校验 panel is painted, and a save until the file is on disk. Times are read from marks that the window sets.
 */
const SAMPLE = join(import.meta.dirname, '../../../assets/forms/liwan-2021/sample.xlsx');
const ROUNDS = 9;

/** Milliseconds between the last two marks of these names, once the second stands after the first. */
async function between(page: Page, first: string, second: string): Promise<number> {
  const read = () =>
    page.evaluate(
      ([from, to]) => {
        const last = (name: string) => performance.getEntriesByName(name).at(-1)?.startTime ?? -1;
        return last(to) - last(from);
      },
      [first, second] as const,
    );
  await expect.poll(read, { timeout: 30_000, intervals: [20] }).toBeGreaterThan(0);
  return read();
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-bench-'));
  const file = join(folder, 'sample.xlsx');
  copyFileSync(SAMPLE, file);
  const app = await launchApp({ files: [file] });
  const clerk = new Clerk(app);
  await clerk.sees.sheet();
  console.log(`Window on ${app.host} ${app.version}, ${String(ROUNDS)} rounds each, median (goal)`);
  const opening: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await clerk.opens(file);
    opening.push(await between(app.page, 'ziping:open-start', 'ziping:first-paint'));
  }
  const working: number[] = [];
  const typing: number[] = [];
  for (let round = 0; round < ROUNDS * 3; round += 1) {
    await clerk.types('E7', String(3000 + round));
    working.push(await between(app.page, 'ziping:commit', 'ziping:panel-updated'));
    typing.push(await between(app.page, 'ziping:commit', 'ziping:panel-painted'));
  }
  const saving: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await clerk.types('E7', String(2000 + round));
    await clerk.presses('Control+s');
    saving.push(await between(app.page, 'ziping:save-start', 'ziping:saved'));
  }
  print('open until painted', opening, 300);
  print('keystroke until panel in the page', working, 16);
  print('the same until its frame begins', typing, 16);
  print('save until on disk', saving, 50);
  await app.close();
  rmSync(folder, { recursive: true });
}

function print(name: string, times: readonly number[], goal: number): void {
  const figure = median(times).toFixed(1).padStart(8);
  const range = `${Math.min(...times).toFixed(1)}–${Math.max(...times).toFixed(1)}`;
  console.log(`${name.padEnd(36)}${figure} ms  (${String(goal)} ms)  range ${range}`);
}

await measure();
