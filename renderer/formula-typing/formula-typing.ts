import { argumentHelpAt, completionsAt } from '../../shared/formulas/typing/completion.ts';
import type { Completions } from '../../shared/formulas/typing/completion.ts';
import { bracketPairAt } from '../../shared/formulas/typing/bracket-pair.ts';
import { cycleFixed } from '../../shared/formulas/typing/cycle-fixed.ts';
import { referencePlace, referenceText } from '../../shared/formulas/typing/point-reference.ts';
import {
  referenceSpans,
  type ReferenceSpan,
} from '../../shared/formulas/typing/reference-spans.ts';
import type { TextSpan } from '../../shared/formulas/syntax/tree.ts';
import type { CellReference, SheetId } from '../../shared/workbook/address.ts';
import { sheetById, sheetByName, styleAt } from '../../shared/workbook/workbook.ts';
import type { CellFrame } from '../grid/grid-port.ts';
import { checkFormula, type ShownProblem } from './formula-check.ts';
import type { FormulaGround } from './formula-ground.ts';
import { FormulaHelpBox } from './formula-help-box.ts';
import { formulaLead } from './formula-lead.ts';
import { FormulaMirror } from './formula-mirror.ts';
import { formulaPieces } from './formula-pieces.ts';
import { pointedRange, stepPoint, type PointedCells } from './step-point.ts';

/** A reference that pointing put in and that the next pointing replaces; its place counts from behind the `=`. */
interface Pointed extends TextSpan {
  readonly cells: PointedCells;
}

const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** How a formula box is read out while it is one. */
const COMBOBOX = {
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-haspopup': 'listbox',
  'aria-expanded': 'false',
} as const;

/**
 * Typing a formula in a text box as in Excel, from the first letter to the end: coloured references, completion, help
 * with arguments, F4, pointing with mouse and arrow keys, brackets, problems. What is no formula is left alone. Enter,
 * Tab and Esc stay with the box unless the list of completions or a problem takes them.
 */
export class FormulaTyping {
  readonly home: CellReference;
  readonly box: HTMLTextAreaElement;
  private readonly ground: FormulaGround;
  private readonly begunWith: string;
  private readonly mirror: FormulaMirror;
  private readonly help: FormulaHelpBox;
  private readonly listening = new AbortController();
  /** Arrow keys point at cells; otherwise they move the caret. F2 changes it. */
  private arrowsPoint: boolean;
  private isComposing = false;
  private isOwnInput = false;
  private pointed: Pointed | null = null;
  private completions: Completions | null = null;
  private chosen = -1;
  private hasWalked = false;
  private problem: ShownProblem | null = null;
  private spoken = '';
  private caret = -1;

  constructor(
    box: HTMLTextAreaElement,
    home: CellReference,
    beganByTyping: boolean,
    ground: FormulaGround,
  ) {
    this.box = box;
    this.home = home;
    this.ground = ground;
    this.begunWith = box.value;
    this.arrowsPoint = beganByTyping;
    this.mirror = new FormulaMirror(box);
    this.help = new FormulaHelpBox(
      box,
      (index) => {
        this.take(index);
      },
      () => {
        this.acceptRepair();
      },
    );
    this.listen();
    this.refresh(false);
  }

  /** Whether what stands in the box is a formula; a cell of text format holds none. */
  get isFormula(): boolean {
    return this.lead !== null;
  }

  get isEnded(): boolean {
    return this.listening.signal.aborted;
  }

  private get lead(): number | null {
    const lead = formulaLead(this.box.value);
    if (lead === null) return null;
    const workbook = this.ground.workbook();
    const sheet = sheetById(workbook, this.home.sheet);
    return sheet && styleAt(workbook, sheet, this.home).numberFormat === '@' ? null : lead;
  }

  private get body(): string {
    return this.box.value.slice(this.lead ?? 0);
  }

  /** Lets the next arrow key or click replace the first reference, as after pointing at it. */
  holdFirstReference(): void {
    const [first] = referenceSpans(this.body);
    const lead = this.lead;
    if (!first || lead === null) return;
    const { top, left, bottom, right } = first.range;
    const cells = { anchor: { row: top, column: left }, corner: { row: bottom, column: right } };
    this.pointed = { from: first.from, to: first.to, cells };
    this.box.setSelectionRange(lead + first.from, lead + first.to);
    this.refresh(false);
  }

  /** The text to hand on, or null: the problem then stands below the box and the caret at its place. */
  check(text: string): string | null {
    if (!this.isFormula) return text;
    const { home, begunWith, problem } = this;
    const checked = checkFormula(text, begunWith, problem, this.ground.workbook(), home.sheet);
    if (checked.kind === 'taken') return checked.text;
    this.problem = checked.problem;
    this.completions = null;
    const lead = this.lead ?? 0;
    this.box.focus();
    this.box.setSelectionRange(lead + checked.problem.from, lead + checked.problem.to);
    this.refresh(false);
    const { sentence, action } = checked.problem;
    this.ground.announcer.announceNow([sentence, action].filter((part) => part !== '').join(' '));
    return null;
  }

  end(): void {
    this.listening.abort();
    this.mirror.remove();
    this.help.remove();
    this.describe(false);
    this.ground.showFrames([]);
    this.ground.setPointer(null);
  }

  /** Draws marks, frames and help anew: the text, the caret or the sheet on screen changed. */
  refresh(isTyped: boolean): void {
    const { lead, box } = this;
    const isOn = lead !== null;
    this.caret = box.selectionStart;
    this.describe(isOn);
    this.ground.setPointer(
      isOn ? { isWaiting: () => this.place() !== null, point: this.pointWithMouse } : null,
    );
    if (!isOn) {
      this.completions = null;
      this.mirror.show(null);
      this.help.show({ candidates: [], chosen: -1, call: null, problem: null });
      this.ground.showFrames([]);
      return;
    }
    const { body } = this;
    const caret = box.selectionStart - lead;
    const references = referenceSpans(body);
    const isCaret = box.selectionStart === box.selectionEnd;
    if (isTyped) this.complete(body, caret);
    const marks = {
      references,
      brackets: isCaret ? bracketPairAt(body, caret) : null,
      problem: this.problem,
    };
    this.mirror.show(this.isComposing ? null : formulaPieces(box.value, lead, marks));
    this.ground.showFrames(this.framesOf(references));
    const call = argumentHelpAt(body, caret);
    this.help.show({
      candidates: this.completions?.candidates ?? [],
      chosen: this.chosen,
      call,
      problem: this.problem,
    });
    this.speakHelp(call);
  }

  private listen(): void {
    const { box } = this;
    const { signal } = this.listening;
    box.addEventListener('keydown', this.onKeyDown, { signal });
    box.addEventListener(
      'input',
      () => {
        if (this.isOwnInput) return;
        this.pointed = null;
        this.problem = null;
        this.refresh(true);
      },
      { signal },
    );
    box.addEventListener('compositionstart', () => (this.isComposing = true), { signal });
    box.addEventListener(
      'compositionend',
      () => {
        this.isComposing = false;
        this.refresh(true);
      },
      { signal },
    );
    box.ownerDocument.addEventListener(
      'selectionchange',
      () => {
        if (box.ownerDocument.activeElement !== box || box.selectionStart === this.caret) return;
        if (this.isComposing) return;
        this.completions = null;
        if (this.pointed && box.selectionStart !== this.pointed.to + (this.lead ?? 0)) {
          this.pointed = null;
        }
        this.refresh(false);
      },
      { signal },
    );
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.key === 'Process' || !this.isFormula) return;
    const isTaken = this.keyOfList(event) || this.keyOfFormula(event);
    if (isTaken) event.preventDefault();
    // An arrow that moves the caret must not reach the grid, which would commit.
    if (isTaken || (event.key in ARROWS && !this.arrowsPoint)) event.stopPropagation();
  };

  private keyOfList({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    const { completions } = this;
    if (!completions || altKey || ctrlKey || metaKey) return false;
    const count = completions.candidates.length;
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.chosen = (this.chosen + (key === 'ArrowDown' ? 1 : count - 1)) % count;
        this.hasWalked = true;
        this.refresh(false);
        return true;
      case 'Tab':
        if (shiftKey) return false;
        this.take(this.chosen);
        return true;
      case 'Enter':
        // As in Excel, Enter is for the formula, unless the clerk went down into the list.
        if (!this.hasWalked) return false;
        this.take(this.chosen);
        return true;
      case 'Escape':
        this.completions = null;
        this.refresh(false);
        return true;
      default:
        return false;
    }
  }

  private keyOfFormula(event: KeyboardEvent): boolean {
    const { key, altKey, shiftKey } = event;
    const isControl = event.ctrlKey || event.metaKey;
    if (key === 'Escape' && this.problem) {
      this.problem = null;
      this.refresh(false);
      return true;
    }
    if (key === 'F4' && !altKey && !isControl) {
      this.cycle();
      return true;
    }
    if (key === 'F2' && !altKey && !isControl && !shiftKey) {
      this.arrowsPoint = !this.arrowsPoint;
      this.pointed = null;
      this.ground.announcer.announceNow(this.arrowsPoint ? '方向键选择单元格' : '方向键移动光标');
      return true;
    }
    const arrow = ARROWS[key];
    if (!arrow || altKey) return false;
    return this.pointWithArrow(arrow, shiftKey, isControl);
  }

  private pointWithArrow(
    [rows, columns]: readonly [-1 | 0 | 1, -1 | 0 | 1],
    isExtending: boolean,
    toEdge: boolean,
  ): boolean {
    if (!this.arrowsPoint && !this.pointed) return false;
    const shown = this.ground.shownSheet();
    const sheet = sheetById(this.ground.workbook(), shown);
    if (!sheet || !this.place()) return false;
    const start = shown === this.home.sheet ? this.home : this.ground.activeCell();
    const from = this.pointed?.cells ?? { anchor: start, corner: start };
    this.point(stepPoint(sheet, from, { rows, columns, extends: isExtending, toEdge }), shown);
    return true;
  }

  private readonly pointWithMouse = ({ top, left, bottom, right }: CellFrame['range']): void => {
    const cells = { anchor: { row: top, column: left }, corner: { row: bottom, column: right } };
    this.point(cells, this.ground.shownSheet(), false);
  };

  /** Where pointing puts its reference: over the one it put in last, or where the formula waits for one. */
  private place(): TextSpan | null {
    const { lead, box, body } = this;
    if (lead === null) return null;
    if (this.pointed) return this.pointed;
    return referencePlace(body, box.selectionStart - lead, box.selectionEnd - lead);
  }

  private point(cells: PointedCells, sheet: SheetId, isRevealed = true): void {
    const place = this.place();
    if (!place) return;
    const name =
      sheet === this.home.sheet ? null : (sheetById(this.ground.workbook(), sheet)?.name ?? '');
    const text = referenceText(pointedRange(cells), name);
    this.replace(place, text);
    this.pointed = { from: place.from, to: place.from + text.length, cells };
    if (isRevealed) this.ground.reveal(cells.corner);
    const speech = this.ground.speechOf({ sheet, ...cells.corner });
    this.ground.announcer.announce('formula', `${text}，${speech}`);
  }

  private cycle(): void {
    const { lead, box } = this;
    if (lead === null) return;
    const isCaret = box.selectionStart === box.selectionEnd;
    const edited = cycleFixed({
      text: this.body,
      selectionStart: box.selectionStart - lead,
      selectionEnd: box.selectionEnd - lead,
    });
    const { pointed } = this;
    this.replace({ from: 0, to: this.body.length }, edited.text);
    const [from, to] = [edited.selectionStart, edited.selectionEnd];
    box.setSelectionRange(lead + (isCaret ? to : from), lead + to);
    this.pointed = pointed && { ...pointed, from, to };
    this.refresh(false);
    this.ground.announcer.announceNow(edited.text.slice(from, to));
  }

  private complete(body: string, caret: number): void {
    this.completions = completionsAt(body, caret, this.ground.workbook(), this.home.sheet);
    this.chosen = this.completions ? 0 : -1;
    this.hasWalked = false;
  }

  private take(index: number): void {
    const candidate = this.completions?.candidates[index];
    if (!this.completions || !candidate) return;
    const { from, to } = this.completions;
    const hasBracket = candidate.kind === 'function' && this.body.charAt(to) === '(';
    this.completions = null;
    this.replace({ from, to: hasBracket ? to + 1 : to }, candidate.insert);
    this.refresh(false);
  }

  private acceptRepair(): void {
    const { problem, lead } = this;
    if (problem?.repaired == null || lead === null) return;
    this.problem = null;
    this.replace({ from: 0, to: this.body.length }, problem.repaired);
    this.refresh(false);
  }

  private replace({ from, to }: TextSpan, text: string): void {
    const lead = this.lead ?? 0;
    this.box.setRangeText(text, lead + from, lead + to, 'end');
    this.isOwnInput = true;
    // The box's owner hears of the change as of typing.
    this.box.dispatchEvent(new Event('input', { bubbles: true }));
    this.isOwnInput = false;
    this.refresh(false);
  }

  /** Frames for the references to the sheet on screen. */
  private framesOf(references: readonly ReferenceSpan[]): readonly CellFrame[] {
    const workbook = this.ground.workbook();
    const shown = this.ground.shownSheet();
    const frames = new Map<number, CellFrame>();
    for (const { sheet, range, colour } of references) {
      const id = sheet === '' ? this.home.sheet : sheetByName(workbook, sheet)?.id;
      if (id === shown) frames.set(colour, { range, look: colour });
    }
    return [...frames.values()];
  }

  private describe(isOn: boolean): void {
    if (isOn === this.box.hasAttribute('aria-autocomplete')) return;
    for (const [name, value] of Object.entries(COMBOBOX)) {
      if (isOn) this.box.setAttribute(name, value);
      else this.box.removeAttribute(name);
    }
    if (!isOn) this.box.removeAttribute('aria-expanded');
  }

  private speakHelp(call: ReturnType<typeof argumentHelpAt>): void {
    const candidate = this.completions?.candidates[this.chosen];
    const parameter = call?.help.parameters[call.argument];
    const text = candidate
      ? `${candidate.name}，${candidate.description}，第 ${this.chosen + 1} 个，共 ${this.completions?.candidates.length ?? 0} 个，按 Tab 填入`
      : parameter === undefined
        ? ''
        : `${call?.help.name ?? ''} 的${parameter}`;
    if (text === this.spoken) return;
    this.spoken = text;
    if (text !== '') this.ground.announcer.announce('formula', text);
  }
}
