import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)|licen[cs]e\.pdf$/i;

/**
 * Copies the licence texts of every package that went into the built program: they must go where it goes.
 *
 * @param {string} folder where the texts go, one folder per package
 * @param {readonly string[]} bundledFiles
 */
export async function copyLicences(folder, bundledFiles) {
  const names = new Set(bundledFiles.flatMap((file) => packageOf(file) ?? []));
  for (const name of [...names].sort()) {
    const from = join(ROOT, 'node_modules', name);
    const texts = (await readdir(from)).filter((file) => LICENCE_FILE.test(file));
    const to = join(folder, ...name.split('/'));
    await mkdir(to, { recursive: true });
    // A package without a licence text of its own at least says in its manifest what applies.
    for (const text of texts.length > 0 ? texts : ['package.json']) {
      await copyFile(join(from, text), join(to, text));
    }
  }
}

function packageOf(file) {
  const [, path] = file.replaceAll('\\', '/').match(/^.*\bnode_modules\/(.+)$/) ?? [];
  if (path === undefined) return null;
  const [scope, name] = path.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
