import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './grid-test.ts';

test.describe('the grid for screen readers', () => {
  for (const shows of ['', '?rows=300']) {
    test.describe(shows === '' ? 'with a form' : 'with a large sheet', () => {
      test.use({ shows });

      test('has no violation that axe finds', async ({ clerk }) => {
        await clerk.page.setViewportSize({ width: 700, height: 300 });
        await clerk.select('B4');
        const { violations } = await new AxeBuilder({ page: clerk.page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
      });
    });
  }

  test('is one grid with name and size', async ({ clerk }) => {
    const grid = clerk.page.getByRole('grid');
    await expect(grid).toHaveCount(1);
    await expect(grid).toHaveAccessibleName('工作表 自评表');
    await expect(grid).toHaveAttribute('aria-rowcount', '31');
    await expect(grid).toHaveAttribute('aria-colcount', '13');
  });

  test('says which cells may not be changed and which hold an error, with its reason', async ({
    clerk,
  }) => {
    await expect(clerk.cell('A4')).toHaveAttribute('aria-readonly', 'true');
    await expect(clerk.cell('B4')).not.toHaveAttribute('aria-readonly', 'true');
    await expect(clerk.cell('B7')).toHaveAttribute('aria-invalid', 'true');
    await expect(clerk.cell('B7')).toHaveAccessibleDescription(/合计 2684.97 与各项之和/);
    await expect(clerk.cell('D6')).not.toHaveAttribute('aria-invalid', 'true');
    await expect(clerk.cell('D6')).toHaveAccessibleDescription(/与上年相同/);
  });

  test('names the text box by its cell', async ({ clerk }) => {
    await clerk.select('C5');
    await clerk.press('F2');
    await expect(clerk.editor).toHaveAccessibleName('C5');
  });

  test('tells errors from notices by shape, not only by colour', async ({ clerk }) => {
    const looks = await clerk.page.evaluate(() =>
      [...document.querySelectorAll('.ht_master .cell-mark')].map((mark) => {
        const line = getComputedStyle(mark).borderBottomStyle;
        const corner = getComputedStyle(mark, '::before');
        return `${line} ${corner.width} ${corner.borderTopWidth}`;
      }),
    );
    expect(new Set(looks).size).toBe(2);
  });

  test('can be read in forced colours', async ({ clerk }) => {
    await clerk.page.emulateMedia({ forcedColors: 'active' });
    const border = await clerk
      .cell('B4')
      .evaluate((cell) => getComputedStyle(cell).borderBottomWidth);
    expect(Number.parseFloat(border)).toBeGreaterThan(0);
  });
});
