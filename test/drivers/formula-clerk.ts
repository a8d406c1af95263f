import { expect, type Locator, type Page } from '@playwright/test';
import { parseAddress } from '../../shared/workbook/address.ts';
import type { Clerk } from './clerk.ts';

/** A clerk who types formulas. */
export class FormulaClerk {
  private readonly clerk: Clerk;
  private readonly page: Page;

  constructor(clerk: Clerk) {
    this.clerk = clerk;
    this.page = clerk.page;
  }

  /** Types with a key for each letter. */
  async types(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Puts the keyboard into the content bar and types over what is there. */
  async typesInBar(text: string): Promise<void> {
    await this.bar.focus();
    await this.page.keyboard.press('Control+A');
    await this.types(text);
  }

  async clicksCell(address: string): Promise<void> {
    await this.page.mouse.click(...(await this.middleOf(address)));
  }

  async drags(from: string, to: string): Promise<void> {
    await this.page.mouse.move(...(await this.middleOf(from)));
    await this.page.mouse.down();
    await this.page.mouse.move(...(await this.middleOf(to)), { steps: 4 });
    await this.page.mouse.up();
  }

  /** Drags the fill handle of a selected cell. */
  async dragsHandle(from: string, to: string): Promise<void> {
    const box = await this.cell(from).boundingBox();
    if (!box) throw new Error(`${from} is not drawn`);
    await this.page.mouse.move(box.x + box.width - 1, box.y + box.height - 1);
    await this.page.mouse.down();
    await this.page.mouse.move(...(await this.middleOf(to)), { steps: 6 });
    await this.page.mouse.up();
  }

  /** Copies a range; the answer is the text that other programs get. */
  async copies(range: string): Promise<string> {
    return this.transfers('copy', range);
  }

  async cuts(range: string): Promise<string> {
    return this.transfers('cut', range);
  }

  /** Pastes what was copied last at a range. */
  async pastes(range: string): Promise<void> {
    await this.transfers('paste', range);
  }

  /** What stands in the open cell editor. */
  async seesTyped(text: string): Promise<void> {
    await expect(this.page.locator('textarea.handsontableInput')).toHaveValue(text);
  }

  async seesInBar(text: string): Promise<void> {
    await expect(this.bar).toHaveValue(text);
    await expect(this.bar).toBeFocused();
  }

  /** How many stretches of cells are framed. */
  async seesFrames(count: number): Promise<void> {
    await expect(this.page.locator('.ht_master .cell-frame')).toHaveCount(count);
  }

  /** The references that are coloured in the text. */
  async seesReferences(texts: readonly string[]): Promise<void> {
    await expect(this.page.locator('.formula-reference')).toHaveText([...texts]);
  }

  /** The first option of the completion list, marked. */
  async seesOptions(first: RegExp): Promise<void> {
    const option = this.page.locator('.formula-completion').first();
    await expect(option).toHaveText(first);
    await expect(option).toHaveAttribute('aria-selected', 'true');
    await expect(this.page.getByRole('combobox', { expanded: true })).toBeFocused();
  }

  /** The argument that is bold in the help. */
  async seesArgument(name: string): Promise<void> {
    await expect(this.page.locator('.formula-call b')).toHaveText(name);
  }

  async seesProblem(sentence: string): Promise<void> {
    await expect(this.page.locator('.formula-problem')).toContainText(sentence);
  }

  /** What the caret marks. */
  async seesMarked(text: string): Promise<void> {
    const marked = await this.page.evaluate(() => {
      const box = document.activeElement;
      if (!(box instanceof HTMLTextAreaElement)) return null;
      return box.value.slice(box.selectionStart, box.selectionEnd);
    });
    expect(marked).toBe(text);
  }

  private get bar(): Locator {
    return this.page.locator('.content-field');
  }

  private cell(address: string): Locator {
    const cell = parseAddress(address);
    if (!cell) throw new Error(address);
    return this.page.locator(
      `.ht_master tbody tr[aria-rowindex="${cell.row + 2}"] td[aria-colindex="${cell.column + 2}"]`,
    );
  }

  private async middleOf(address: string): Promise<[number, number]> {
    const box = await this.cell(address).boundingBox();
    if (!box) throw new Error(`${address} is not drawn`);
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  /** The clipboard of the system is not the test's; one on the page stands in. */
  private async transfers(act: 'copy' | 'cut' | 'paste', range: string): Promise<string> {
    await this.clerk.goesTo(range);
    return this.page.evaluate((name) => {
      const holder = window as unknown as { clipboard?: DataTransfer };
      if (name !== 'paste') holder.clipboard = new DataTransfer();
      const data = holder.clipboard ?? new DataTransfer();
      (document.activeElement ?? document.body).dispatchEvent(
        new ClipboardEvent(name, { clipboardData: data, bubbles: true, cancelable: true }),
      );
      return data.getData('text/plain');
    }, act);
  }
}
