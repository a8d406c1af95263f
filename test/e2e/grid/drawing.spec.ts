import { expect, test } from './grid-test.ts';

test.describe('what the grid draws', () => {
  test('runs a long text over empty cells only', async ({ clerk }) => {
    const reach = await clerk
      .cell('A9')
      .evaluate((cell) => getComputedStyle(cell.querySelector('.cell-text') ?? cell).clipPath);
    expect(reach).toMatch(/^inset\(0px -\d+px 0px 0px\)$/);
    await clerk.select('G16');
    expect(await clerk.textOf('A16')).toBe('123456789.1');
  });

  test('shows a merge as one cell as large as what it covers', async ({ clerk }) => {
    const { width } = await clerk.placeOf('A1');
    const last = await clerk.placeOf('F2');
    expect(Math.round(width + 0)).toBe(
      Math.round(last.left + last.width - (await clerk.placeOf('A2')).left),
    );
  });

  test('touches only what changed when a value is typed', async ({ clerk }) => {
    const touched = await clerk.page.evaluate(async () => {
      const changes: string[] = [];
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const cell = (target instanceof Element ? target : target.parentElement)?.closest('td');
          if (cell) changes.push(cell.getAttribute('aria-colindex') ?? '');
        }
      });
      observer.observe(document.querySelector('.ht_master tbody') ?? document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      window.gridHarness.write({ row: 4, column: 1 }, '4711');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      observer.disconnect();
      return changes;
    });
    expect(new Set(touched)).toEqual(new Set(['3']));
    expect(await clerk.textOf('B5')).toBe('4711.00');
  });

  test('grows a row with its wrapped text', async ({ clerk }) => {
    const before = (await clerk.placeOf('A4')).height;
    await clerk.page.evaluate(() =>
      window.gridHarness.write(
        { row: 3, column: 0 },
        '一般公共预算资金来源的说明文字很长需要三行才放得下',
      ),
    );
    expect((await clerk.placeOf('A4')).height).toBeGreaterThan(before * 1.8);
    expect((await clerk.placeOf('A5')).top).toBeGreaterThan(
      (await clerk.placeOf('A4')).top + before,
    );
  });

  test.describe('at 200 %', () => {
    test.use({ shows: '?zoom=200' });

    test('doubles cells and letters', async ({ clerk }) => {
      const { height } = await clerk.placeOf('B4');
      expect(height).toBe(36);
      const size = await clerk
        .cell('B4')
        .evaluate((cell) => getComputedStyle(cell.querySelector('.cell-text') ?? cell).fontSize);
      expect(Number.parseFloat(size)).toBeCloseTo((11 * 2 * 96) / 72, 1);
    });
  });
});
