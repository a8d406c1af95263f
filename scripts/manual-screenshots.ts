// Takes the pictures of docs/使用手册.md anew: node scripts/run-typescript.mjs scripts/manual-screenshots.ts
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Clerk } from '../test/drivers/clerk.ts';
import { launchApp } from '../test/hosts/launch-app.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'images');
await mkdir(FOLDER, { recursive: true });

const app = await launchApp();
const clerk = new Clerk(app);
const { page } = clerk;
await page.setViewportSize({ width: 1366, height: 768 });
await page.emulateMedia({ reducedMotion: 'reduce' });

/** Waits until nothing moves any more and keeps what is on screen. */
async function keep(name: string): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(name);
}

await clerk.sees.startPage();
await keep('start');

await clerk.opensSample();
await clerk.goesTo('E7');
await keep('grid');

await clerk.types('E7', '3212.08');
await clerk.sees.finding('LW-SUM-TASKS');
await clerk.presses('F7');
await keep('findings');
await clerk.undoes();

await clerk.goesTo('E6');
await page.keyboard.press('1');
await clerk.sees.refusal('E6');
await keep('locked');

await clerk.presses('Control+e');
await page.getByRole('group', { name: '逐项填写' }).waitFor();
await keep('entry');
await clerk.presses('Control+e');

await clerk.presses('Control+,');
await clerk.sees.dialog('显示与无障碍设置').waitFor();
await keep('settings');
await app.close();
