import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { answerAppFile, resolveAppFile } from './app-files.ts';

describe('resolveAppFile', () => {
  const cases: [string, string | null][] = [
    ['app://ziping/index.html', 'index.html'],
    ['app://ziping/', 'index.html'],
    ['app://ziping/assets/window-1.js?v=2#x', 'assets/window-1.js'],
    ['app://ziping/%E8%A1%A8.css', '表.css'],
    ['app://ziping/../secret.js', null],
    ['app://ziping/a/../../secret.js', null],
    ['app://ziping/%2e%2e/secret.js', null],
    ['app://ziping/%2e%2e%2fsecret.js', null],
    ['app://ziping/..%2fsecret.js', null],
    ['app://ziping/..%5csecret.js', null],
    ['app://ziping/a\\..\\secret.js', null],
    ['app://ziping/%00index.html', null],
    ['app://ziping/index.html%00.js', null],
    ['app://ziping//etc/passwd.js', 'etc/passwd.js'],
    ['app://ziping/C:/windows/x.js', null],
    ['app://ziping/%E8%A1', null],
    ['app://ziping/passwd', null],
    ['app://ziping/secret.pem', null],
    ['app://other/index.html', null],
    ['app://ziping.evil/index.html', null],
    ['app://user@ziping/index.html', null],
    ['app://ziping', null],
    ['https://ziping/index.html', null],
    ['file:///etc/passwd.js', null],
    ['not an address', null],
  ];
  it.each(cases)('%s → %s', (address, expected) => {
    const folder = join('/', 'app', 'renderer');
    expect(resolveAppFile(address, folder)).toBe(expected && join(folder, expected));
  });
});

describe('answerAppFile', () => {
  const folder = useTestFolder();

  it('sends the file with its type and the security headers', async () => {
    await mkdir(join(folder(), 'a'));
    await writeFile(join(folder(), 'a', 'x.js'), 'x');
    const answer = await answerAppFile('GET', 'app://ziping/a/x.js', folder());
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([
    ['GET', 'app://ziping/none.js', 404],
    ['GET', 'app://ziping/a.js/x.js', 404],
    ['POST', 'app://ziping/a.js', 405],
  ])('%s %s → %i, with the security headers', async (method, address, status) => {
    await writeFile(join(folder(), 'a.js'), 'x');
    const answer = await answerAppFile(method, address, folder());
    expect(answer.status).toBe(status);
    expect(answer.headers).toHaveProperty('content-security-policy');
    expect(answer.body).toHaveLength(0);
  });
});
