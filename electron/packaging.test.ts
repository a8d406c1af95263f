import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

type Fuses = Required<NonNullable<Configuration['electronFuses']>>;

/** Every fuse with the state it must have; a fuse that a new electron-builder knows must be decided here first. */
const REQUIRED_FUSES: Fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  resetAdHocDarwinSignature: false,
};

const ROOT = join(import.meta.dirname, '..');
const targets = z.array(
  z.object({ target: z.string(), arch: z.union([z.string(), z.array(z.string())]) }),
);
const shape = z.object({
  productName: z.string(),
  asar: z.boolean(),
  files: z.array(z.string()),
  electronFuses: z.record(z.string(), z.boolean()),
  extraResources: z.array(z.object({ from: z.string(), to: z.string() })),
  fileAssociations: z.array(z.object({ ext: z.string(), rank: z.string().optional() })),
  win: z.object({ icon: z.string(), target: targets }),
  linux: z.object({ icon: z.string(), target: targets }),
});

describe('electron-builder.yml', () => {
  const settings = shape.parse(parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')));

  it('writes out every fuse as required', () => {
    expect(settings.electronFuses).toEqual(REQUIRED_FUSES);
  });

  it('builds what Windows and Linux clerks need', () => {
    expect(settings.win.target).toEqual([
      { target: 'nsis', arch: 'x64' },
      { target: 'portable', arch: 'x64' },
    ]);
    expect(settings.linux.target).toEqual([
      { target: 'deb', arch: ['x64', 'arm64'] },
      { target: 'AppImage', arch: ['x64', 'arm64'] },
    ]);
  });

  it('carries the product name of package.json', () => {
    const manifest = z
      .object({ productName: z.string(), main: z.string() })
      .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
    expect(settings.productName).toBe(manifest.productName);
    expect(manifest.main).toBe('dist/electron/main.js');
  });

  it('packs the built program alone and the licence texts beside it', () => {
    expect(settings.asar).toBe(true);
    expect(settings.files).toContain('!**/node_modules/**');
    expect(settings.extraResources).toEqual([{ from: 'dist/licences', to: 'licences' }]);
    const handsontable = join(ROOT, 'dist', 'licences', 'handsontable');
    expect(existsSync(join(handsontable, 'LICENSE.txt'))).toBe(true);
    expect(existsSync(join(handsontable, 'handsontable-non-commercial-license.pdf'))).toBe(true);
  });

  it('offers itself for workbooks without taking them from Excel or WPS', () => {
    expect(settings.fileAssociations).toEqual([
      { ext: 'xlsx', rank: 'Alternate' },
      // Nothing else opens form packages.
      { ext: 'zpform' },
    ]);
  });

  it('names icons that exist', () => {
    for (const { icon } of [settings.win, settings.linux]) {
      expect(existsSync(join(ROOT, icon))).toBe(true);
    }
  });
});
