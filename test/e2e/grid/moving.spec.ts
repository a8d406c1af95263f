import { expect, test } from './grid-test.ts';

test.describe('moving in the grid', () => {
  test('goes to the edges of data with Control and arrows', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.press('Control+ArrowDown');
    await clerk.expectSelected('B7');
    await clerk.press('Control+ArrowUp');
    await clerk.expectSelected('A1');
  });

  test('extends to the edge of data with Control, Shift and an arrow', async ({ clerk }) => {
    await clerk.select('D4');
    await clerk.press('Control+Shift+ArrowDown', 'Delete');
    expect(await clerk.heard()).toEqual(['clear D4:D7']);
  });

  test('goes to the first and the last cell used', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.press('Control+End');
    await clerk.expectSelected('G16');
    await clerk.press('Control+Home');
    await clerk.expectSelected('A1');
    await clerk.select('D5');
    await clerk.press('Home');
    await clerk.expectSelected('A5');
  });

  test('steps over a merge as over one cell', async ({ clerk }) => {
    await clerk.select('A2');
    await clerk.press('Enter');
    await clerk.expectSelected('A4');
    await clerk.press('ArrowUp');
    await clerk.expectSelected('A2');
  });

  test('asks for another zoom with Control and the wheel', async ({ clerk }) => {
    await clerk.page.mouse.move(300, 300);
    await clerk.page.keyboard.down('Control');
    await clerk.page.mouse.wheel(0, -100);
    await clerk.page.keyboard.up('Control');
    await expect.poll(async () => (await clerk.placeOf('B4')).height).toBe(20);
    expect(await clerk.heard()).toEqual(['zoom 110']);
  });

  test.describe('in a large sheet', () => {
    test.use({ shows: '?rows=5000' });

    test('keeps frozen rows and columns in sight and draws what is scrolled to', async ({
      clerk,
    }) => {
      await clerk.select('E4000');
      await expect
        .poll(() => clerk.page.locator('.ht_master .cell-text').count())
        .toBeGreaterThan(0);
      const place = await clerk.placeOf('E4000');
      expect(place.top).toBeGreaterThan(0);
      expect(place.top).toBeLessThan(800);
      expect((await clerk.placeOf('A1')).top).toBeLessThan(40);
      await clerk.type('77');
      await clerk.press('Enter');
      expect(await clerk.heard()).toEqual(['commit E4000 "77"']);
      await clerk.expectSelected('E4001');
    });

    test('keeps the elements of rows that stay in sight while it scrolls', async ({ clerk }) => {
      await clerk.select('A100');
      const marked = await clerk.page.evaluate(() => {
        const rows = [...document.querySelectorAll('.ht_master tbody tr')];
        const row = rows.at(-5);
        row?.setAttribute('data-marked', '');
        document.querySelector('.ht_master .wtHolder')?.scrollBy(0, 300);
        return row?.getAttribute('aria-rowindex');
      });
      const row = clerk.page.locator('.ht_master tbody tr[data-marked]');
      const first = clerk.page.locator('.ht_master tbody tr').first();
      await expect(first).not.toHaveAttribute('data-marked');
      await expect
        .poll(async () => Number(await first.getAttribute('aria-rowindex')))
        .toBeGreaterThan(60);
      await expect(row).toHaveAttribute('aria-rowindex', marked ?? '');
      await clerk.select('C101');
      expect(await clerk.textOf('C101')).toBe(String(await clerk.valueOf('C101')));
      await expect(clerk.page.locator('.ht_master td.current')).toHaveCount(1);
    });
  });
});
