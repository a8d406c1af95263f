import { expect, test } from '../drivers/clerk-test.ts';

declare global {
  interface Window {
    brokenPolicies?: string[];
  }
}

test('breaks no content security policy and asks nothing of a network', async ({ clerk }) => {
  const requests: string[] = [];
  clerk.page.on('request', (request) => requests.push(request.url()));
  await clerk.page.addInitScript(() => {
    window.brokenPolicies = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      window.brokenPolicies?.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  await clerk.page.reload();
  await clerk.sees.startPage();
  await clerk.opensSample();
  await clerk.types('E7', '9221.08');
  await clerk.presses('Alt+v', 'Escape', 'Escape', 'F1', 'Escape', 'Control+e', 'Control+e');
  await clerk.presses('Control+p');
  await clerk.answers('仍然打印');
  await clerk.sees.noDialog();
  expect(await clerk.page.evaluate(() => window.brokenPolicies)).toEqual([]);
  const own = new URL(clerk.page.url()).origin;
  expect(requests.filter((url) => !url.startsWith(own) && !/^(data|blob):/.test(url))).toEqual([]);
});

test('reaches no network and has no Node in the page', async ({ clerk }) => {
  const facts = await clerk.page.evaluate(async () => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    fetched: await fetch('https://example.invalid/').then(
      () => true,
      () => false,
    ),
    opened: window.open('https://example.invalid/') !== null,
  }));
  expect(facts).toEqual({
    require: 'undefined',
    process: 'undefined',
    fetched: false,
    opened: false,
  });
});
