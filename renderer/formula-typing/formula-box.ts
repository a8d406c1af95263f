import type { TextSpan } from '../../shared/formulas/syntax/tree.ts';
import { formulaLead } from './formula-lead.ts';

/** A text box with a formula in it; all places count from behind its `=`. */
export class FormulaBox {
  readonly element: HTMLTextAreaElement;
  /** Whether the letters are being put in by `replace`, not by the clerk. */
  isReplacing = false;
  private readonly holdsText: () => boolean;

  /** `holdsText` tells that `=` is a letter like any other here. */
  constructor(element: HTMLTextAreaElement, holdsText: () => boolean) {
    this.element = element;
    this.holdsText = holdsText;
  }

  /** How many characters stand before the formula; null where the box holds none. */
  get lead(): number | null {
    const lead = formulaLead(this.element.value);
    return lead === null || this.holdsText() ? null : lead;
  }

  /** The formula without its `=`. */
  get body(): string {
    return this.element.value.slice(this.lead ?? 0);
  }

  get selection(): TextSpan {
    const lead = this.lead ?? 0;
    const { selectionStart, selectionEnd } = this.element;
    return { from: selectionStart - lead, to: selectionEnd - lead };
  }

  select(from: number, to: number): void {
    const lead = this.lead ?? 0;
    this.element.setSelectionRange(lead + from, lead + to);
  }

  /** Puts a text in for a stretch of the formula, the caret behind it; the box's owner hears of it as of typing. */
  replace({ from, to }: TextSpan, text: string): void {
    const lead = this.lead ?? 0;
    this.element.setRangeText(text, lead + from, lead + to, 'end');
    this.isReplacing = true;
    this.element.dispatchEvent(new Event('input', { bubbles: true }));
    this.isReplacing = false;
  }
}
