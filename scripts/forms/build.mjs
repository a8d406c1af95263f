// Builds template.xlsx and sample.xlsx of the forms: node scripts/forms/build.mjs [form id …]
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = import.meta.dirname;
const wanted = process.argv.slice(2);
const builders = (await readdir(folder))
  .filter((name) => name.startsWith('form-') && name.endsWith('.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name.slice(5, -3)))
  .sort();
if (builders.length === 0) throw new Error(`no builder for ${wanted.join(', ')}`);

// Inside node_modules the bundles find the packages they leave outside.
const outputs = join(folder, '../../node_modules/.cache/forms');
await mkdir(outputs, { recursive: true });
for (const name of builders) {
  const outfile = join(outputs, name.replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [join(folder, name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  const { buildForm } = await import(pathToFileURL(outfile).href);
  const folderOfForm = join(folder, '../../assets/forms', name.slice(5, -3));
  for (const written of await buildForm(folderOfForm)) console.log(written);
}
