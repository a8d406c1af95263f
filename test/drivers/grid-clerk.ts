import { expect, type Page } from '@playwright/test';
import { parseAddress, parseRange } from '../../shared/workbook/address.ts';

/** A clerk at the bare grid (the page of test/e2e/grid-harness). */
export class GridClerk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Selects a cell or range as the window does, and gives the grid the keyboard. */
  async select(name: string): Promise<void> {
    const range = parseRange(name);
    if (!range) throw new Error(`no range: ${name}`);
    await this.page.evaluate((wanted) => {
      window.gridHarness.select(wanted);
      window.gridHarness.focus();
    }, range);
    await this.settle();
  }

  /** Types letters one by one, with a key each. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Presses keys by Playwright's names, one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Composes a word with an input method: letters appear, then the chosen characters take their place. */
  async compose(letters: string, characters: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    for (let end = 1; end <= letters.length; end += 1) {
      await session.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        windowsVirtualKeyCode: 229,
        key: 'Process',
      });
      await session.send('Input.imeSetComposition', {
        text: letters.slice(0, end),
        selectionStart: end,
        selectionEnd: end,
      });
    }
    await session.send('Input.insertText', { text: characters });
    await session.detach();
  }

  /** Holds letters in an input method without choosing characters yet. */
  async beginComposing(letters: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Process',
    });
    await session.send('Input.imeSetComposition', {
      text: letters,
      selectionStart: letters.length,
      selectionEnd: letters.length,
    });
    await session.detach();
  }

  /** Presses a key that belongs to the input method while it composes. */
  async pressInInputMethod(key: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const stroke = { windowsVirtualKeyCode: 229, key, code: key };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...stroke });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke });
    await session.detach();
  }

  /** Puts text in without a key or a composition, as an emoji panel or Chinese punctuation does. */
  async insert(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  async valueOf(cell: string): Promise<unknown> {
    return this.page.evaluate((name) => window.gridHarness.valueAt(name), cell);
  }

  /** The text drawn in a cell. */
  async textOf(cell: string): Promise<string> {
    return this.cell(cell).evaluate(
      (element) => element.querySelector('.cell-text')?.textContent ?? '',
    );
  }

  /** The element of a cell in the main table. */
  cell(name: string): ReturnType<Page['locator']> {
    const address = parseAddress(name);
    if (!address) throw new Error(`no cell: ${name}`);
    return this.page.locator(
      `.ht_master tbody tr[aria-rowindex="${address.row + 2}"] td[aria-colindex="${address.column + 2}"]`,
    );
  }

  async clickCell(name: string): Promise<void> {
    const place = await this.placeOf(name);
    await this.page.mouse.click(place.left + place.width / 2, place.top + place.height / 2);
    await this.settle();
  }

  async placeOf(
    name: string,
  ): Promise<{ left: number; top: number; width: number; height: number }> {
    const address = parseAddress(name);
    if (!address) throw new Error(`no cell: ${name}`);
    const place = await this.page.evaluate((wanted) => window.gridHarness.placeOf(wanted), address);
    if (!place) throw new Error(`${name} is out of sight`);
    return place;
  }

  /** What the grid told the window since it was asked last. */
  async heard(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.gridHarness.log.splice(0));
  }

  /** The cell that the grid reported as selected last. */
  async expectSelected(cell: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => window.gridHarness.selected())).toBe(cell);
  }

  get editor(): ReturnType<Page['locator']> {
    return this.page.locator('textarea.handsontableInput');
  }

  async expectEditing(text: string): Promise<void> {
    await expect(
      this.page.locator('.handsontableInputHolder:not(.ht_editor_hidden)'),
    ).toBeVisible();
    await expect(this.editor).toHaveValue(text);
  }

  async expectNotEditing(): Promise<void> {
    await expect(this.page.locator('.handsontableInputHolder.ht_editor_visible')).toHaveCount(0);
    expect(await this.page.evaluate(() => window.gridHarness.isEditing())).toBe(false);
  }

  /** Pastes as the system does: with these texts on the clipboard. */
  async paste(contents: { readonly text?: string; readonly html?: string }): Promise<void> {
    await this.page.evaluate((wanted) => {
      const data = new DataTransfer();
      if (wanted.text !== undefined) data.setData('text/plain', wanted.text);
      if (wanted.html !== undefined) data.setData('text/html', wanted.html);
      (document.activeElement ?? document.body).dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, contents);
  }

  /** What copying (or cutting) puts on the clipboard. */
  async copied(act: 'copy' | 'cut' = 'copy'): Promise<{ text: string; html: string }> {
    return this.page.evaluate((name) => {
      const data = new DataTransfer();
      (document.activeElement ?? document.body).dispatchEvent(
        new ClipboardEvent(name, { clipboardData: data, bubbles: true, cancelable: true }),
      );
      return { text: data.getData('text/plain'), html: data.getData('text/html') };
    }, act);
  }

  /** Waits until the library has given the keyboard to the selected cell. */
  private async settle(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve, 20));
        }),
    );
  }
}
