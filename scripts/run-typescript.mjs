// `node scripts/run-typescript.mjs FILE.ts arguments…`: bundles a TypeScript file with esbuild and runs it in this process.
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** Files find their neighbours by `import.meta.dirname`; a bundle would put its own folder there. */
const keepFolders = {
  name: 'keep-folders',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        'import.meta.dirname',
        JSON.stringify(dirname(path)),
      ),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }));
  },
};

/** The path of a runnable bundle of a TypeScript file; packages stay outside it. */
export async function bundleTypeScript(file) {
  const folder = join(root, 'node_modules', '.cache', 'run-typescript');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${basename(file).replace(/\.tsx?$/, '')}-${process.pid}.mjs`);
  await build({
    entryPoints: [resolve(file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'error',
    plugins: [keepFolders],
  });
  return outfile;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file, ...rest] = process.argv.slice(2);
  if (!file) {
    console.error('usage: node scripts/run-typescript.mjs FILE.ts arguments…');
    process.exit(2);
  }
  const bundle = await bundleTypeScript(file);
  process.argv = [process.argv[0] ?? 'node', resolve(file), ...rest];
  await import(pathToFileURL(bundle).href);
}
