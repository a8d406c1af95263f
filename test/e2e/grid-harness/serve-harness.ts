import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';

/** A running server of the grid's page. */
export interface ServedHarness {
  readonly address: string;
  readonly close: () => Promise<void>;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** As strict as the window's own policy: nothing inline, nothing from outside. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'";

/**
 * Builds the page and serves it under the window's content security policy; files of `corpus` are served at
 * `/corpus/`.
 */
export async function serveHarness(corpus: string | null): Promise<ServedHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'grid-harness-'));
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(decodeURIComponent(pathname === '/' ? '/index.html' : pathname));
    const file =
      corpus !== null && path.startsWith('/corpus/')
        ? join(corpus, path.slice('/corpus/'.length))
        : join(folder, path);
    readFile(file).then(
      (bytes) => {
        response.writeHead(200, {
          'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': CONTENT_SECURITY_POLICY,
        });
        response.end(bytes);
      },
      () => {
        response.writeHead(pathname === '/favicon.ico' ? 204 : 404);
        response.end();
      },
    );
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const found = server.address();
      resolve(typeof found === 'object' && found ? found.port : 0);
    });
  });
  return {
    address: `http://127.0.0.1:${port}/`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
