import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Clerk } from '../../drivers/clerk.ts';
import { launchApp } from '../../hosts/launch-app.ts';
import { median } from '../median.ts';
import { makeFormulaWorkbook, makeWorkbook } from '../xlsx/made-workbook.ts';
import { traceTasks, type TaskTrace } from './task-trace.ts';

/**
 * Measures what a large file does to the window: the longest task of the main thread in each act of a clerk (goal:
 * none over 50 ms) and the time between frames while scrolling (goal 16.7 ms, at worst 33). Processor time is
 * printed beside elapsed time: on a machine that others use, only the first tells what the program costs.
 */
const ROWS = Number(process.env.ZIPING_BENCH_ROWS ?? 50_000);
const ONLY = process.env.ZIPING_BENCH_ACT;

const folder = mkdtempSync(join(tmpdir(), 'ziping-bench-'));
for (const [name, bytes] of [
  [`${String(ROWS)} 行 × 12`, makeWorkbook(ROWS)],
  [`${String(ROWS)} 行公式`, makeFormulaWorkbook(ROWS)],
] as const) {
  const file = join(folder, `${name}.xlsx`);
  writeFileSync(file, bytes);
  await measure(name, file);
}
rmSync(folder, { recursive: true });

async function measure(name: string, file: string): Promise<void> {
  const app = await launchApp();
  const clerk = new Clerk(app);
  await clerk.sees.startPage();
  console.log(`\n${name} on ${app.host} ${app.version}`);
  console.log(
    `${'act'.padEnd(26)}${['longest', 'its processor', 'tasks > 50', 'frame median', 'frame worst', 'processor per frame'].map((title) => title.padStart(20)).join('')}`,
  );
  const acts = actsOf(clerk, app.page, file, join(folder, 'saved.xlsx'));
  for (const [act, perform] of acts) {
    const trace = await traceTasks(app.page, perform);
    if (ONLY === undefined || act.includes(ONLY)) print(act, trace);
  }
  await app.close();
}

function actsOf(
  clerk: Clerk,
  page: Page,
  file: string,
  copy: string,
): readonly (readonly [string, () => Promise<void>])[] {
  const last = `A${String(ROWS)}`;
  const answersSave = async (): Promise<void> => {
    await clerk.app.answerSave(copy);
    await clerk.presses('Control+Shift+s');
    await page.waitForFunction(
      () => performance.getEntriesByName('ziping:saved').length > 0,
      null,
      { timeout: 300_000 },
    );
  };
  return [
    ['open', () => opens(clerk, file)],
    ['wheel', () => wheel(page)],
    ['page down × 20', () => presses(clerk, 'PageDown', 20)],
    ['drag the scroll bar', () => drag(page)],
    ['Ctrl+End', () => clerk.presses('Control+End')],
    ['Ctrl+Home', () => clerk.presses('Control+Home')],
    [`go to ${last}`, () => clerk.goesTo(last)],
    ['arrow down × 20', () => presses(clerk, 'ArrowUp', 20)],
    ['type a figure', () => clerk.types('D20', '123.45')],
    ['type a figure again', () => clerk.types('D21', '123.45')],
    ['undo', () => clerk.undoes()],
    ['redo', () => clerk.redoes()],
    ['select all', () => clerk.presses('Control+a')],
    ['Ctrl+Home', () => clerk.presses('Control+Home')],
    ['next sheet', () => clerk.presses('Control+PageDown')],
    ['back', () => clerk.presses('Control+PageUp')],
    ['save as', answersSave],
  ];
}

/** Opens without a limit on time: how long it takes is what is measured. */
async function opens(clerk: Clerk, file: string): Promise<void> {
  await clerk.triesToOpen(file);
  await clerk.page.waitForFunction(
    () => performance.getEntriesByName('ziping:first-paint').length > 0,
    null,
    { timeout: 300_000 },
  );
}

/** A notch of 100 pixels every 16 ms for about two seconds. */
async function wheel(page: Page): Promise<void> {
  const box = await page.locator('.grid-pane').boundingBox();
  if (!box) return;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let notch = 0; notch < 80; notch += 1) await page.mouse.wheel(0, 100);
}

/** Drags the scroll bar's thumb, as scrolling by a share of the whole height each frame. */
async function drag(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const holder = document.querySelector('.ht_master .wtHolder');
    for (let step = 1; step <= 60 && holder; step += 1) {
      holder.scrollTop = (holder.scrollHeight * step) / 61;
      await new Promise(requestAnimationFrame);
    }
  });
}

async function presses(clerk: Clerk, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await clerk.presses(key);
}

function print(act: string, { tasks, frames }: TaskTrace): void {
  const longest = tasks.reduce((worst, task) => (task.elapsed > worst.elapsed ? task : worst), {
    start: 0,
    elapsed: 0,
    processor: 0,
  });
  const total = tasks.reduce((sum, { processor }) => sum + processor, 0);
  const long = tasks.filter(({ elapsed }) => elapsed > 50).length;
  const figures = [
    longest.elapsed.toFixed(1),
    longest.processor.toFixed(1),
    String(long),
    median(frames).toFixed(1),
    Math.max(0, ...frames).toFixed(1),
    (total / Math.max(1, frames.length)).toFixed(1),
  ];
  console.log(`${act.padEnd(26)}${figures.map((figure) => figure.padStart(20)).join('')}`);
}
