import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';
import type { App } from '../hosts/launch-app.ts';

/** A clerk at the window: says what is done and what is seen, never how the page is built. */
export class Clerk {
  readonly app: App;
  readonly page: Page;
  readonly sees: ClerkSight;

  constructor(app: App) {
    this.app = app;
    this.page = app.page;
    this.sees = new ClerkSight(app.page);
  }

  /** Opens a file by 打开 and waits until its sheet is drawn. */
  async opens(path: string): Promise<void> {
    const drawn = await this.drawnFiles();
    await this.triesToOpen(path);
    await expect.poll(() => this.drawnFiles()).toBeGreaterThan(drawn);
    await this.sees.sheet();
  }

  /** Opens the published 荔湾 example from its card on the start page. */
  async opensSample(): Promise<void> {
    const drawn = await this.drawnFiles();
    await this.page
      .getByRole('listitem')
      .filter({ hasText: '荔湾区部门整体支出绩效自评表' })
      .getByRole('button', { name: '打开填好的样例' })
      .click();
    await expect.poll(() => this.drawnFiles()).toBeGreaterThan(drawn);
    await this.sees.sheet();
  }

  /** Begins a blank form from its card on the start page. */
  async beginsForm(title: string): Promise<void> {
    const drawn = await this.drawnFiles();
    await this.page
      .getByRole('listitem')
      .filter({ hasText: title })
      .getByRole('button')
      .first()
      .click();
    await expect.poll(() => this.drawnFiles()).toBeGreaterThan(drawn);
    await this.sees.sheet();
  }

  /** Chooses a file in 打开 without waiting for anything. */
  async triesToOpen(path: string): Promise<void> {
    await this.app.answerOpen(path);
    await this.presses('Control+o');
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Goes to a cell by typing its address, as one does in the box beside the content. */
  async goesTo(address: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: /单元格地址/ });
    await box.fill(address);
    await box.press('Enter');
    await expect(box).toHaveValue(address);
    await this.sees.focusInGrid();
  }

  /** Types over a cell and presses Enter. */
  async types(address: string, text: string): Promise<void> {
    await this.goesTo(address);
    await this.page.keyboard.type(text);
    await this.presses('Enter');
  }

  /** Composes text with an input method in the selected cell: `steps` are the letters as they grow. */
  async composes(steps: readonly string[], word: string): Promise<void> {
    const session = await this.inputSession();
    for (const text of steps) {
      await session.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Process',
        windowsVirtualKeyCode: 229,
      });
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
    await session.send('Input.insertText', { text: word });
    await session.detach();
  }

  async undoes(): Promise<void> {
    await this.presses('Control+z');
  }

  async redoes(): Promise<void> {
    await this.presses('Control+y');
  }

  /** Saves and waits until the window says so. */
  async saves(): Promise<void> {
    await this.presses('Control+s');
    await this.sees.saved();
  }

  async clicks(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).click();
  }

  /** Answers the dialog on screen with one of its buttons. */
  async answers(name: string | RegExp): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name }).click();
  }

  /** Chooses an entry of the menu bar with the mouse. */
  async choosesInMenu(menu: string, entry: string | RegExp): Promise<void> {
    await this.page.getByRole('menubar').getByRole('menuitem', { name: menu }).click();
    await this.page.getByRole('menu').locator('.menu-item', { hasText: entry }).click();
  }

  async showsSheet(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  /** How many files the window has drawn so far, by the marks it sets for measuring. */
  private drawnFiles(): Promise<number> {
    return this.page.evaluate(() => performance.getEntriesByName('ziping:first-paint').length);
  }

  private async inputSession(): Promise<CDPSession> {
    return this.page.context().newCDPSession(this.page);
  }
}

/** What a clerk can see; each of these waits until it is so. */
export class ClerkSight {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async sheet(): Promise<void> {
    await expect(this.page.locator('.grid-pane td .cell-text').first()).toBeVisible();
    await this.focusInGrid();
  }

  async startPage(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: '自评表编辑器' })).toBeVisible();
  }

  async focusInGrid(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement?.closest('.grid-pane') !== null))
      .toBe(true);
  }

  /** The control that has the focus, by its name. */
  async focusOn(name: string | RegExp): Promise<void> {
    await expect(this.page.locator(':focus')).toHaveAccessibleName(name);
  }

  async title(title: string | RegExp): Promise<void> {
    await expect(this.page).toHaveTitle(title);
  }

  /** The address of the selection. */
  async selection(address: string): Promise<void> {
    await expect(this.page.getByRole('textbox', { name: /单元格地址/ })).toHaveValue(address);
  }

  /** What the selected cell holds, as the content bar shows it. */
  async content(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('textbox', { name: /^单元格内容/ })).toHaveValue(text);
  }

  /** What is drawn in the selected cell. */
  async drawn(text: string | RegExp): Promise<void> {
    await expect(this.page.locator('.grid-pane td.current').first()).toHaveText(text);
  }

  /** The reason beside the cell why something was not taken. */
  async refusal(reason: string | RegExp): Promise<void> {
    await expect(this.page.locator('.cell-refusal')).toContainText(reason);
  }

  async noRefusal(): Promise<void> {
    await expect(this.page.locator('.cell-refusal')).toBeHidden();
  }

  /** What was spoken, anywhere in the last few announcements. */
  async spoken(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('log', { name: '朗读信息' })).toContainText(text);
  }

  dialog(title?: string | RegExp): Locator {
    return this.page.getByRole('dialog', title === undefined ? {} : { name: title });
  }

  async noDialog(): Promise<void> {
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  async saved(): Promise<void> {
    await expect(this.page.getByLabel('状态栏')).toContainText('已保存');
  }

  async statusBar(text: string | RegExp): Promise<void> {
    await expect(this.page.getByLabel('状态栏')).toContainText(text);
  }

  /** The 校验 panel. */
  get panel(): Locator {
    return this.page.getByRole('region', { name: '校验' });
  }

  /** The findings of the panel that contain a text. */
  findings(text?: string | RegExp): Locator {
    const items = this.panel.getByRole('listitem');
    return text === undefined ? items : items.filter({ hasText: text });
  }

  async finding(text: string | RegExp): Promise<void> {
    await expect(this.findings(text).first()).toBeVisible();
  }

  async counts(errors: number, notices: number): Promise<void> {
    await expect(this.page.getByLabel('状态栏')).toContainText(
      `错误 ${String(errors)}提示 ${String(notices)}`,
    );
  }
}
