// Builds everything that runs into dist/: the window, the Electron main process and preload script, the
// command line, the Chromium host and the form packages.
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceState } from './setup/build-state.mjs';
import { copyLicences } from './setup/licences.mjs';
import { ROOT } from './setup/paths.mjs';

const { build: buildModules } = await import('esbuild');
const { build: buildWindow } = await import('vite');

const started = Date.now();
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const sources = sourceState();
// Built aside and moved into place at the end, so that a running window or test never sees half a build.
const staging = join(ROOT, 'node_modules', '.cache', 'ziping-build', String(process.pid));
const dist = join(ROOT, 'dist');

try {
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  const parts = [buildNodeParts(), buildPreload(), buildPages(), copyAssets()];
  const bundled = (await Promise.all(parts)).flatMap((files) => files ?? []);
  await copyLicences(join(staging, 'licences'), bundled);
  await writeFile(join(staging, 'build.json'), `${JSON.stringify({ version, sources })}\n`);
  await moveIntoPlace();
} finally {
  await rm(staging, { recursive: true, force: true });
}
console.log(`Built dist/ in ${((Date.now() - started) / 1000).toFixed(1)} s`);

/** ES modules for Node and Electron's main process; answers the files that went in. */
async function buildNodeParts() {
  const { metafile } = await buildModules({
    absWorkingDir: ROOT,
    entryPoints: [
      { in: 'electron/main.ts', out: 'electron/main' },
      { in: 'electron/cli.ts', out: 'cli' },
      { in: 'test/hosts/chromium/main.ts', out: 'hosts/chromium' },
      { in: 'test/hosts/launch-app.ts', out: 'hosts/launch-app' },
      { in: 'test/drivers/clerk.ts', out: 'hosts/clerk' },
    ].filter((entry) => existsSync(join(ROOT, entry.in))),
    outdir: staging,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external: ['electron', '@playwright/test'],
    // The CommonJS form of some libraries asks for its parts in a way that no bundler follows.
    mainFields: ['module', 'main'],
    define: { ZIPING_VERSION: JSON.stringify(version) },
    // Bundled CommonJS libraries ask for Node's modules with `require`, which ES modules lack.
    banner: {
      js: "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);",
    },
    sourcemap: 'linked',
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
}

/** A sandboxed preload script must be one CommonJS file. */
async function buildPreload() {
  await buildModules({
    absWorkingDir: ROOT,
    entryPoints: ['electron/preload.ts'],
    outfile: join(staging, 'electron', 'preload.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    external: ['electron'],
    logLevel: 'warning',
  });
}

/** The window and its paper; answers the files that went in. */
async function buildPages() {
  const bundled = [];
  const listBundled = {
    name: 'list-bundled',
    moduleParsed: ({ id }) => void bundled.push(id),
  };
  await buildWindow({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(ROOT, 'renderer'),
    logLevel: 'warn',
    plugins: [listBundled],
    worker: { plugins: () => [listBundled] },
    // The window is read from the disk, so the size of a file matters little.
    build: { outDir: join(staging, 'renderer'), chunkSizeWarningLimit: 8000 },
  });
  return bundled;
}

async function copyAssets() {
  for (const folder of ['forms', 'icons', 'lists']) {
    const from = join(ROOT, 'assets', folder);
    if (existsSync(from)) await cp(from, join(staging, 'assets', folder), { recursive: true });
  }
}

async function moveIntoPlace() {
  await mkdir(dist, { recursive: true });
  const old = join(staging, 'replaced');
  await mkdir(old);
  // The stamp goes first and comes last: an interrupted move leaves a build that counts as stale.
  const names = (await readdir(staging)).filter((name) => name !== 'replaced');
  const stampLast = (a, b) => Number(a === 'build.json') - Number(b === 'build.json');
  for (const name of (await readdir(dist)).sort((a, b) => stampLast(b, a))) {
    await rename(join(dist, name), join(old, name));
  }
  for (const name of names.sort(stampLast)) await rename(join(staging, name), join(dist, name));
}
