import { expect, test } from './grid-test.ts';

test.describe('drop-downs of the grid', () => {
  test('opens with Alt and arrow, moves with arrows, takes with Enter', async ({ clerk }) => {
    await clerk.select('C7');
    await clerk.press('Alt+ArrowDown');
    const list = clerk.page.getByRole('listbox');
    await expect(list).toBeFocused();
    await expect(clerk.page.getByRole('option')).toHaveText([
      '优',
      '良',
      '中',
      '差',
      'A级',
      'AB级',
    ]);
    await clerk.press('ArrowDown', 'ArrowDown', 'Enter');
    expect(await clerk.heard()).toEqual(['commit C7 "中"']);
    await expect(list).toHaveCount(0);
    await clerk.press('ArrowUp');
    await clerk.expectSelected('C6');
  });

  test('finds a choice by its letters', async ({ clerk }) => {
    await clerk.select('C7');
    await clerk.press('Alt+ArrowDown', 'a', 'b', 'Enter');
    expect(await clerk.heard()).toEqual(['commit C7 "AB级"']);
  });

  test('opens with the arrow at the cell and takes a click', async ({ clerk }) => {
    await clerk.select('C7');
    const button = clerk.page.getByRole('button', { name: 'C7 打开选项' });
    const box = await button.boundingBox();
    expect(box?.width ?? 0).toBeGreaterThanOrEqual(24);
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(24);
    await button.click();
    await clerk.page.getByRole('option', { name: '差' }).click();
    expect(await clerk.heard()).toEqual(['commit C7 "差"']);
  });

  test('leaves with Escape and changes nothing', async ({ clerk }) => {
    await clerk.select('C7');
    await clerk.press('Alt+ArrowDown', 'ArrowDown', 'Escape');
    await expect(clerk.page.getByRole('listbox')).toHaveCount(0);
    expect(await clerk.heard()).toEqual([]);
  });

  test('shows no arrow at a cell without choices', async ({ clerk }) => {
    await clerk.select('C6');
    await expect(clerk.page.locator('.choice-button')).toBeHidden();
  });
});

test.describe('notes of the grid', () => {
  test('shows a finding and a comment at the selected cell, and hides them with Escape', async ({
    clerk,
  }) => {
    await clerk.select('B7');
    const note = clerk.page.locator('#cell-note-focus');
    await expect(note).toContainText('合计 2684.97 与各项之和 8048.91 不符。');
    await clerk.press('Escape');
    await expect(note).toBeHidden();
    await clerk.select('B4');
    await expect(note).toContainText('按部门预算批复数填写。');
  });

  test('shows a comment under the mouse and keeps it while the mouse is on it', async ({
    clerk,
  }) => {
    const { left, top, width } = await clerk.placeOf('B4');
    await clerk.page.mouse.move(left + width - 5, top + 5);
    const note = clerk.page.locator('#cell-note-hover');
    await expect(note).toContainText('批注 财政局');
    const box = await note.boundingBox();
    await clerk.page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
    await expect(note).toBeVisible();
    await clerk.page.mouse.move(left + 600, top + 400);
    await expect(note).toBeHidden();
  });
});
