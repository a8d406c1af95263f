import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../electron/browser/find-browser.mjs';
import { serveHarness } from '../e2e/grid-harness/serve-harness.ts';

/**
 * Puts the grid's drawing of workbooks beside LibreOffice's, one picture each in `out/pictures`, to be looked
 * at: `node scripts/run-typescript.mjs test/pictures/compare.ts [file in the corpus …]`. Needs soffice,
 * pdftoppm and convert; what was seen stands in docs/pictures.md.
 */
const CHOSEN = [
  'forms-liwan-style-openpyxl.xlsx',
  'forms-liwan-style-libreoffice.xlsx',
  'xlsx/Open-XML-SDK__LoanAmortization_TP10073881.xltx',
  'xlsx/Open-XML-SDK__BloodPressureTracker_TP10073878.xltx',
  'xlsx/Open-XML-SDK__ProductCompetitiveAnalysis_TP10186503.xltx',
  'xlsx/poi__simple-monthly-budget.xlsx',
  'xlsx/Open-XML-SDK__Styles.xlsx',
  'xlsx/PhpSpreadsheet__form_pass_print.xlsm',
  'xlsx/PhpSpreadsheet__issue.2542.xlsx',
  'xlsx/XlsxWriter__embed_image01.xlsx',
  'xlsx/umya-spreadsheet__wps_comment.xlsx',
  'xlsx/xlsx-populate__input.xlsx',
];

const corpus = process.env.ZIPING_CORPUS ?? '../shared/corpus';
const out = join('out', 'pictures');
mkdirSync(out, { recursive: true });

const executablePath = await findBrowser();
if (executablePath === null) throw new Error('No Chromium, Chrome or Edge is installed.');
const served = await serveHarness(corpus);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const wanted = process.argv.slice(2);
for (const file of wanted.length > 0 ? wanted : CHOSEN) {
  if (!existsSync(join(corpus, file))) {
    console.log(`${file}: not in ${corpus}`);
    continue;
  }
  const name = basename(file).replace(/\.[a-z]+$/, '');
  const ours = join(out, `${name}-grid.png`);
  try {
    await drawInGrid(file, ours);
    const theirs = drawInLibreOffice(join(corpus, file), name);
    const both = join(out, `${name}.png`);
    execFileSync('convert', [
      ours,
      theirs,
      '-background',
      'grey',
      '-splice',
      '8x0',
      '+append',
      both,
    ]);
    console.log(`${file}: ${both}`);
  } catch (error) {
    console.log(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : 'failed'}`);
  }
}
await browser.close();
await served.close();

async function drawInGrid(file: string, picture: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1150, height: 1100 } });
  const page = await context.newPage();
  await page.goto(`${served.address}?file=/corpus/${encodeURIComponent(file)}&sheet=first`);
  await page.locator('.ht_master td').first().waitFor({ timeout: 20_000 });
  await page.screenshot({ path: picture });
  await context.close();
}

function drawInLibreOffice(file: string, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  const [pdf] = readdirSync(folder).filter((entry) => entry.endsWith('.pdf'));
  if (pdf === undefined) throw new Error('LibreOffice made no PDF');
  const picture = join(out, `${name}-libreoffice`);
  execFileSync('pdftoppm', ['-r', '96', '-png', '-singlefile', join(folder, pdf), picture]);
  rmSync(folder, { recursive: true });
  return `${picture}.png`;
}
