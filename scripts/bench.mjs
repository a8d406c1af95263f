// `npm run bench [name …]`: measures speed and memory and prints medians and ratios; nothing here passes or fails.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureBuilt } from './setup/built-program.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'test', 'bench');
const wanted = process.argv.slice(2);

ensureDependencies();
await ensureBrowser();
ensureBuilt();

const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
console.log(
  `Node ${process.versions.node}, ${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown'}, ${gigabytes} GiB`,
);
for (const entry of readdirSync(folder, { recursive: true }).sort()) {
  if (!entry.endsWith('-bench.ts')) continue;
  if (wanted.length > 0 && !wanted.some((name) => entry.includes(name))) continue;
  console.log(`\n== ${entry}`);
  spawnSync(process.execPath, ['scripts/run-typescript.mjs', join(folder, entry)], {
    cwd: root,
    stdio: 'inherit',
  });
}
