import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: './',
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { window: 'renderer/index.html', paper: 'renderer/paper.html' } },
  },
  worker: { format: 'es' },
  define: {
    'import.meta.env.HANDSONTABLE_LICENSE_KEY': JSON.stringify(
      process.env.HANDSONTABLE_LICENSE_KEY ?? 'non-commercial-and-evaluation',
    ),
  },
});
