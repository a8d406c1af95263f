// `npm run demo`: drives the real window headless through the whole job on the published 荔湾 form and leaves
// the saved workbook, the PDF and a picture of each step in out/.
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureBuilt } from './setup/built-program.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { findElectron } from './setup/electron-runtime.mjs';
import { ROOT } from './setup/paths.mjs';

const OUT = join(ROOT, 'out');
const DIST = join(ROOT, 'dist');
const SAMPLE = join(DIST, 'assets', 'forms', 'liwan-2021', 'sample.xlsx');
const WORKBOOK = join(OUT, '荔湾自评表.xlsx');
const PDF = join(OUT, '荔湾自评表.pdf');

/** 一般公共预算 · 整体年度实际支出数; two digits swapped break the total and everything that follows from it. */
const CELL = 'E7';
const RIGHT = '3221.08';
const WRONG = '3212.08';
const SUM_RULE = 'LW-SUM-TASKS';

const SHEET = '绩效自评表';
const PHONE_CELL = 'D24';
const PHONE = '81230000';

ensureDependencies();
ensureBuilt();
if (findElectron() === null && (await ensureBrowser()).path === null) {
  console.error('演示需要 Electron 运行时或浏览器。请安装 Chromium、Chrome 或 Edge，再试一次。');
  process.exit(1);
}

const { launchApp } = await import(pathToFileURL(join(DIST, 'hosts', 'launch-app.js')).href);
const { Clerk } = await import(pathToFileURL(join(DIST, 'hosts', 'clerk.js')).href);
const steps = [];

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await copyFile(SAMPLE, WORKBOOK);

const app = await launchApp({ files: [WORKBOOK] });
try {
  const clerk = new Clerk(app);
  console.log(`运行环境：${app.host === 'electron' ? 'Electron' : 'Chromium'} ${app.version}\n`);

  await clerk.sees.sheet();
  await clerk.sees.counts(0, 0);
  await done('打开', '公开的荔湾自评表，错误 0 项');

  await clerk.types(CELL, WRONG);
  await clerk.sees.finding(SUM_RULE);
  await done('改错一个数', `${CELL} 由 ${RIGHT} 改为 ${WRONG}`);

  const finding = clerk.sees.findings(SUM_RULE).first();
  await finding.getByRole('button').first().click();
  const sentence = await finding.locator('.finding-message').textContent();
  await done('校验', sentence ?? '');

  await finding.getByRole('button', { name: new RegExp(`^修复 ${CELL}`) }).click();
  await clerk.sees.counts(0, 0);
  await clerk.goesTo(CELL);
  await clerk.sees.content(RIGHT);
  await done('修复', `${CELL} 改回 ${RIGHT}，错误 0 项`);

  await clerk.types(PHONE_CELL, PHONE);
  await clerk.goesTo(PHONE_CELL);
  await done('填写', `${PHONE_CELL} 联系电话 ${PHONE}`);

  await clerk.saves();
  await done('保存', `文件中 ${PHONE_CELL} 为 ${cellInFile()}；命令行校验：${checkOfFile()}`);

  await clerk.presses('Control+p');
  const pdf = await app.printedPdf();
  await writeFile(PDF, pdf);
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
  await done('打印', `${pages} 页，${pdf.length} 字节`);
} finally {
  await app.close();
}
printTable();

async function done(step, result) {
  const picture = join(OUT, `${steps.length + 1}-${step}.png`);
  await app.page.screenshot({ path: picture });
  steps.push({ step, result, picture: relative(ROOT, picture) });
}

/** What another reading of the saved file finds. */
function cellInFile() {
  return ziping('get', WORKBOOK, `${SHEET}!${PHONE_CELL}`);
}

function checkOfFile() {
  return ziping('check', WORKBOOK).split('\n').at(-1);
}

function ziping(...words) {
  const options = { encoding: 'utf8' };
  return spawnSync(process.execPath, [join(DIST, 'cli.js'), ...words], options).stdout.trim();
}

function printTable() {
  const columns = ['step', 'result', 'picture'];
  const rows = [{ step: '步骤', result: '结果', picture: '截图' }, ...steps];
  const widths = columns.map((column) => Math.max(...rows.map((row) => widthOf(row[column]))));
  for (const row of rows) {
    console.log(
      columns
        .map((column, index) => row[column] + ' '.repeat(widths[index] - widthOf(row[column])))
        .join('  ')
        .trimEnd(),
    );
  }
  console.log(`\n结果：${relative(ROOT, WORKBOOK)}、${relative(ROOT, PDF)}`);
}

/** Columns on a terminal: Chinese characters take two. */
function widthOf(text) {
  return [...text].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
}
