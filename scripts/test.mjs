// `npm test`: set-up, then types, lint, architecture, unit tests and end-to-end tests; ends with a plain count.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { describeHost } from './setup/describe-host.mjs';

const root = join(import.meta.dirname, '..');
const reports = join(root, 'test-results', 'reports');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const count = { passed: 0, failed: 0, skipped: 0 };

function run(name, command, args, environment = {}) {
  const start = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(
    `-- ${name}: ${status === 0 ? 'ok' : `failed (exit ${String(status)})`} in ${seconds} s`,
  );
  return status === 0;
}

/** A step that passes or fails as a whole and counts as one test. */
function step(name, command, args) {
  if (run(name, command, args)) count.passed += 1;
  else count.failed += 1;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** A test run whose report gives the numbers; a run that leaves no report counts as one failure. */
function suite(name, command, args, reportPath, environment, readCounts) {
  const ok = run(name, command, args, environment);
  const report = readReport(reportPath);
  const counts = report ? readCounts(report) : { passed: 0, failed: 1, skipped: 0 };
  if (!ok && counts.failed === 0) counts.failed = 1;
  if (counts.passed === 0 && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(count)) count[key] += counts[key];
}

ensureDependencies();
await ensureBrowser();
console.log(`Window runs on ${await describeHost()}`);

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const bin = (name) => join(root, 'node_modules', '.bin', name);
step('types', 'npm', ['run', '--silent', 'types']);
step('lint', bin('eslint'), ['.', '--max-warnings=0']);
step('format', bin('prettier'), ['--check', '--log-level=warn', '.']);
step('architecture', 'npm', ['run', '--silent', 'architecture']);
step('unused code', bin('knip'), []);
step('licences', process.execPath, ['scripts/check-licences.mjs']);
step('build', process.execPath, ['scripts/build.mjs']);
suite(
  'unit tests',
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  vitestReport,
  {},
  (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numFailedTestSuites * Number(report.numTotalTests === 0),
    skipped: report.numPendingTests,
  }),
);
suite(
  'end-to-end tests',
  bin('playwright'),
  ['test', '--reporter=line,json'],
  playwrightReport,
  { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
  (report) => ({
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected,
    skipped: report.stats.skipped,
  }),
);

console.log('');
const skipped = count.skipped > 0 ? `, ${String(count.skipped)} skipped` : '';
console.log(`${String(count.passed)} passed, ${String(count.failed)} failed${skipped}`);
process.exitCode = count.failed === 0 ? 0 : 1;
