import {
  completionsAt,
  type Completion,
  type Completions,
} from '../../shared/formulas/typing/completion.ts';
import type { TextSpan } from '../../shared/formulas/syntax/tree.ts';
import type { SheetId } from '../../shared/workbook/address.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';

/** What taking a completion does to the formula. */
export interface TakenCompletion extends TextSpan {
  readonly insert: string;
}

/** What the list of completions makes of a key: nothing, moving in the list, closing it, or taking what is marked. */
export type ListKey = 'none' | 'moved' | 'closed' | 'taken';

/** The completions of the word before the caret, and which of them is marked. */
export class CompletionList {
  private found: Completions | null = null;
  /** The marked one; -1 while there are none. */
  chosen = -1;
  private hasWalked = false;

  get candidates(): readonly Completion[] {
    return this.found?.candidates ?? [];
  }

  get marked(): Completion | null {
    return this.candidates[this.chosen] ?? null;
  }

  /** Looks for completions after a letter was typed. */
  look(body: string, caret: number, workbook: Workbook, sheet: SheetId): void {
    this.found = completionsAt(body, caret, workbook, sheet);
    this.chosen = this.found ? 0 : -1;
    this.hasWalked = false;
  }

  close(): void {
    this.found = null;
    this.chosen = -1;
  }

  /** As in Excel, Enter is for the formula, unless the clerk went down into the list; Tab always takes. */
  key({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): ListKey {
    if (!this.found || altKey || ctrlKey || metaKey) return 'none';
    const count = this.found.candidates.length;
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.chosen = (this.chosen + (key === 'ArrowDown' ? 1 : count - 1)) % count;
        this.hasWalked = true;
        return 'moved';
      case 'Tab':
        return shiftKey ? 'none' : 'taken';
      case 'Enter':
        return this.hasWalked ? 'taken' : 'none';
      case 'Escape':
        this.close();
        return 'closed';
      default:
        return 'none';
    }
  }

  /** What one of the completions puts in for the word; closes the list. A bracket that is there is not put in twice. */
  take(index: number, body: string): TakenCompletion | null {
    const candidate = this.candidates[index];
    if (!this.found || !candidate) return null;
    const { from, to } = this.found;
    const hasBracket = candidate.kind === 'function' && body.charAt(to) === '(';
    this.close();
    return { from, to: hasBracket ? to + 1 : to, insert: candidate.insert };
  }
}
