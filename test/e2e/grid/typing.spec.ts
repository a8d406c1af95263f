import { expect, test } from './grid-test.ts';

test.describe('typing into the grid', () => {
  test('replaces the content when a letter is typed into a selected cell', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.type('12.5');
    await clerk.expectEditing('12.5');
    await clerk.press('Enter');
    expect(await clerk.heard()).toEqual(['commit B4 "12.5"']);
    expect(await clerk.textOf('B4')).toBe('12.50');
    await clerk.expectSelected('B5');
  });

  test('takes a Chinese word from its first letter', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.compose('ni', '你');
    await clerk.expectEditing('你');
    await clerk.compose('hao', '好');
    await clerk.press('Enter');
    expect(await clerk.heard()).toEqual(['commit B4 "你好"']);
  });

  test('takes a Chinese word into the next cell after Tab', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.compose('yi', '一');
    await clerk.press('Tab');
    await clerk.expectSelected('C4');
    await clerk.compose('er', '二');
    await clerk.press('Enter');
    expect(await clerk.heard()).toEqual(['commit B4 "一"', 'commit C4 "二"']);
  });

  for (const key of ['Enter', 'Escape', ' ', 'Tab', '1', 'ArrowDown']) {
    test(`leaves ${key === ' ' ? 'Space' : key} to the input method while it composes`, async ({
      clerk,
    }) => {
      await clerk.select('B4');
      await clerk.beginComposing('ni');
      await clerk.pressInInputMethod(key);
      await clerk.expectEditing('ni');
      await clerk.expectSelected('B4');
      expect(await clerk.heard()).toEqual([]);
    });
  }

  test('keeps letters that were being composed when another cell is clicked', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.beginComposing('shuju');
    await clerk.clickCell('C5');
    expect(await clerk.heard()).toEqual(['commit B4 "shuju"']);
  });

  test('takes text that comes without a key, as Chinese punctuation does', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.insert('，');
    await clerk.expectEditing('，');
    await clerk.type('12');
    await clerk.press('Enter');
    expect(await clerk.heard()).toEqual(['commit B4 "，12"']);
  });

  test('goes down with Enter and up with Shift and Enter', async ({ clerk }) => {
    await clerk.select('B5');
    await clerk.press('Enter');
    await clerk.expectSelected('B6');
    await clerk.press('Shift+Enter', 'Shift+Enter');
    await clerk.expectSelected('B4');
  });

  test('returns under the first column of a run of Tabs', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.type('1');
    await clerk.press('Tab');
    await clerk.type('2');
    await clerk.press('Tab');
    await clerk.type('3');
    await clerk.press('Enter');
    await clerk.expectSelected('B5');
    expect(await clerk.heard()).toEqual(['commit B4 "1"', 'commit C4 "2"', 'commit D4 "3"']);
  });

  test('goes with Tab to fillable cells only, and back with Shift and Tab', async ({ clerk }) => {
    await clerk.select('D4');
    await clerk.press('Tab');
    await clerk.expectSelected('B5');
    await clerk.press('Shift+Tab');
    await clerk.expectSelected('D4');
  });

  test('edits with F2 from the end of the full text', async ({ clerk }) => {
    await clerk.select('E16');
    await clerk.type('0.123456789');
    await clerk.press('Enter', 'ArrowUp', 'F2');
    await clerk.expectEditing('0.123456789');
    await clerk.type('5');
    await clerk.press('ArrowLeft', 'Backspace', 'Enter');
    expect(await clerk.heard()).toEqual(['commit E16 "0.123456789"', 'commit E16 "0.123456785"']);
  });

  test('commits nothing when F2 is left without a change', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.press('F2', 'Enter');
    expect(await clerk.heard()).toEqual([]);
    await clerk.expectSelected('B5');
  });

  test('moves with an arrow after typing, and moves the caret after F2', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.type('7');
    await clerk.press('ArrowRight');
    await clerk.expectSelected('C4');
    await clerk.press('F2', 'ArrowLeft');
    await clerk.expectSelected('C4');
  });

  test('drops what was typed with Escape', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.type('999');
    await clerk.press('Escape');
    await clerk.expectNotEditing();
    expect(await clerk.heard()).toEqual([]);
    expect(await clerk.textOf('B4')).toBe('2681.97');
  });

  test('breaks the line with Alt and Enter and grows', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.type('一');
    const before = await clerk.editor.boundingBox();
    await clerk.press('Alt+Enter');
    await clerk.insert('二');
    await clerk.press('Alt+Enter');
    await clerk.insert('三');
    const after = await clerk.editor.boundingBox();
    await clerk.expectEditing('一\n二\n三');
    expect(after?.height ?? 0).toBeGreaterThan((before?.height ?? 0) + 20);
    await clerk.press('Enter');
    expect(await clerk.heard()).toEqual(['commit B4 "一\\n二\\n三"']);
  });

  test('clears with Delete, and clears and edits with Backspace', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.press('Delete');
    expect(await clerk.heard()).toEqual(['clear B4']);
    await clerk.select('B5');
    await clerk.press('Backspace');
    await clerk.expectEditing('');
    await clerk.type('5');
    await clerk.press('Enter');
    expect(await clerk.heard()).toEqual(['commit B5 "5"']);
  });

  test('fills the selection with Control and Enter', async ({ clerk }) => {
    await clerk.select('B4:C5');
    await clerk.type('8');
    await clerk.press('Control+Enter');
    expect(await clerk.heard()).toEqual(['commit B4 C4 B5 C5 "8"']);
    await clerk.expectNotEditing();
  });

  test('keeps the editor open with its text when the text is refused', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.compose('ju', '拒绝');
    await clerk.press('Enter');
    await clerk.expectEditing('拒绝');
    await clerk.expectSelected('B4');
    await clerk.clickCell('C6');
    await clerk.expectEditing('拒绝');
    await clerk.expectSelected('B4');
    await clerk.press('Escape');
    await clerk.clickCell('C6');
    await clerk.expectSelected('C6');
  });

  test('reports typing and F2 on a cell that may not be edited', async ({ clerk }) => {
    await clerk.select('A4');
    await clerk.type('x');
    await clerk.press('F2');
    await clerk.press('Delete');
    expect(await clerk.heard()).toEqual(['refused A4', 'refused A4', 'refused A4']);
    await clerk.expectNotEditing();
  });

  test('reports a double click on a cell that may not be edited', async ({ clerk }) => {
    const { left, top } = await clerk.placeOf('A4');
    await clerk.page.mouse.dblclick(left + 20, top + 8);
    expect(await clerk.heard()).toEqual(['refused A4']);
  });

  test('edits with a double click', async ({ clerk }) => {
    const { left, top } = await clerk.placeOf('B4');
    await clerk.page.mouse.dblclick(left + 20, top + 8);
    await clerk.expectEditing('2681.97');
  });

  test('puts the time in with Control, Shift and semicolon', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.press('Control+Shift+;');
    const [heard] = await clerk.heard();
    expect(heard).toMatch(/^commit B4 "\d{1,2}:\d{2}"$/);
  });

  test('shows the editor in the font of the cell', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.press('F2');
    const fonts = await clerk.page.evaluate(() => {
      const box = document.querySelector('textarea.handsontableInput');
      const cell = document.querySelector('.cell-role-input > .cell-text');
      return [box, cell].map((element) => {
        const style = element ? getComputedStyle(element) : null;
        return `${style?.fontFamily ?? ''} ${style?.fontSize ?? ''}`;
      });
    });
    expect(fonts[0]).toBe(fonts[1]);
  });
});
