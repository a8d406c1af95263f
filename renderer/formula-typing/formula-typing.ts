import { argumentHelpAt } from '../../shared/formulas/typing/completion.ts';
import { bracketPairAt } from '../../shared/formulas/typing/bracket-pair.ts';
import { cycleFixed } from '../../shared/formulas/typing/cycle-fixed.ts';
import { referencePlace, referenceText } from '../../shared/formulas/typing/point-reference.ts';
import { referenceSpans } from '../../shared/formulas/typing/reference-spans.ts';
import type { TextSpan } from '../../shared/formulas/syntax/tree.ts';
import type { CellRange, CellReference, SheetId } from '../../shared/workbook/address.ts';
import { sheetById, styleAt } from '../../shared/workbook/workbook.ts';
import { describeAsCombobox } from './combobox.ts';
import { CompletionList } from './completion-list.ts';
import { FormulaBox } from './formula-box.ts';
import { checkFormula, type ShownProblem } from './formula-check.ts';
import type { FormulaGround } from './formula-ground.ts';
import { FormulaHelpBox } from './formula-help-box.ts';
import { FormulaMirror } from './formula-mirror.ts';
import { formulaPieces } from './formula-pieces.ts';
import { referenceFrames } from './reference-frames.ts';
import { arrowStep, pointedRange, stepPoint, type PointedCells } from './step-point.ts';

/** A reference that pointing put in and that the next pointing replaces. */
interface Pointed extends TextSpan {
  readonly cells: PointedCells;
}

/**
 * Typing a formula in a text box as in Excel, from the first letter to the end: coloured references, completion, help
 * with arguments, F4, pointing with mouse and arrow keys, brackets, problems. What is no formula is left alone. Enter,
 * Tab and Esc stay with the box unless the list of completions or a problem takes them.
 */
export class FormulaTyping {
  readonly home: CellReference;
  readonly box: HTMLTextAreaElement;
  private readonly ground: FormulaGround;
  private readonly formula: FormulaBox;
  private readonly begunWith: string;
  private readonly mirror: FormulaMirror;
  private readonly help: FormulaHelpBox;
  private readonly completions = new CompletionList();
  private readonly listening = new AbortController();
  /** Arrow keys point at cells; otherwise they move the caret. F2 changes it. */
  private arrowsPoint: boolean;
  private isComposing = false;
  private pointed: Pointed | null = null;
  private problem: ShownProblem | null = null;
  private spoken = '';
  /** Where the caret was when the marks were drawn. */
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
    this.formula = new FormulaBox(box, () => this.isTextCell());
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
    return this.formula.lead !== null;
  }

  get isEnded(): boolean {
    return this.listening.signal.aborted;
  }

  /** Lets the next arrow key or click replace the first reference, as after pointing at it. */
  holdFirstReference(): void {
    const [first] = referenceSpans(this.formula.body);
    if (!first) return;
    this.pointed = { from: first.from, to: first.to, cells: cornersOf(first.range) };
    this.formula.select(first.from, first.to);
    this.refresh(false);
  }

  /** The text to hand on, or null: the problem then stands below the box and the caret at its place. */
  check(text: string): string | null {
    if (!this.isFormula) return text;
    const { home, begunWith, problem } = this;
    const checked = checkFormula(text, begunWith, problem, this.ground.workbook(), home.sheet);
    if (checked.kind === 'taken') return checked.text;
    this.problem = checked.problem;
    this.completions.close();
    this.box.focus();
    this.formula.select(checked.problem.from, checked.problem.to);
    this.refresh(false);
    const { sentence, action } = checked.problem;
    this.ground.announcer.announceNow([sentence, action].filter((part) => part !== '').join(' '));
    return null;
  }

  end(): void {
    this.listening.abort();
    this.mirror.remove();
    this.help.remove();
    describeAsCombobox(this.box, false);
    this.ground.showFrames([]);
    this.ground.setPointer(null);
  }

  private isTextCell(): boolean {
    const workbook = this.ground.workbook();
    const sheet = sheetById(workbook, this.home.sheet);
    return sheet !== undefined && styleAt(workbook, sheet, this.home).numberFormat === '@';
  }

  /** Draws marks, frames and help anew after the text or the caret changed. */
  private refresh(isTyped: boolean): void {
    const { box, ground, home } = this;
    const { lead, body, selection } = this.formula;
    this.caret = box.selectionStart;
    describeAsCombobox(box, lead !== null);
    ground.setPointer(
      lead === null ? null : { isWaiting: () => this.place() !== null, point: this.pointWithMouse },
    );
    if (lead === null) {
      this.completions.close();
      this.mirror.show(null);
      this.help.show({ candidates: [], chosen: -1, call: null, problem: null });
      ground.showFrames([]);
      return;
    }
    if (isTyped) this.completions.look(body, selection.from, ground.workbook(), home.sheet);
    const references = referenceSpans(body);
    const isCaret = selection.from === selection.to;
    const marks = {
      references,
      brackets: isCaret ? bracketPairAt(body, selection.from) : null,
      problem: this.problem,
    };
    this.mirror.show(this.isComposing ? null : formulaPieces(box.value, lead, marks));
    ground.showFrames(
      referenceFrames(references, ground.workbook(), home.sheet, ground.shownSheet()),
    );
    const call = argumentHelpAt(body, selection.from);
    const { candidates, chosen } = this.completions;
    this.help.show({ candidates, chosen, call, problem: this.problem });
    this.speakHelp(call);
  }

  private listen(): void {
    const { box } = this;
    const { signal } = this.listening;
    box.addEventListener('keydown', this.onKeyDown, { signal });
    box.addEventListener('input', this.onInput, { signal });
    box.addEventListener('compositionstart', () => (this.isComposing = true), { signal });
    box.addEventListener(
      'compositionend',
      () => {
        this.isComposing = false;
        this.refresh(true);
      },
      { signal },
    );
    box.ownerDocument.addEventListener('selectionchange', this.onCaretMove, { signal });
  }

  private readonly onInput = (): void => {
    if (this.formula.isReplacing) return;
    this.pointed = null;
    this.problem = null;
    // Letters of an input method are not yet those of the formula.
    this.refresh(!this.isComposing);
  };

  private readonly onCaretMove = (): void => {
    const { box } = this;
    if (box.ownerDocument.activeElement !== box || this.isComposing) return;
    if (box.selectionStart === this.caret) return;
    this.completions.close();
    if (this.formula.selection.from !== this.pointed?.to) this.pointed = null;
    this.refresh(false);
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.key === 'Process' || !this.isFormula) return;
    const isTaken = this.keyOfList(event) || this.keyOfFormula(event);
    if (isTaken) event.preventDefault();
    // An arrow that moves the caret must not reach the grid, which would commit.
    if (isTaken || (arrowStep(event) && !this.arrowsPoint)) event.stopPropagation();
  };

  private keyOfList(event: KeyboardEvent): boolean {
    const what = this.completions.key(event);
    if (what === 'none') return false;
    if (what === 'taken') this.take(this.completions.chosen);
    else this.refresh(false);
    return true;
  }

  private keyOfFormula(event: KeyboardEvent): boolean {
    const { key } = event;
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (key === 'Escape' && this.problem) {
      this.problem = null;
      this.refresh(false);
      return true;
    }
    if (key === 'F4' && isPlain) {
      this.cycle();
      return true;
    }
    if (key === 'F2' && isPlain) {
      this.arrowsPoint = !this.arrowsPoint;
      this.pointed = null;
      const what = this.arrowsPoint ? '方向键选择单元格' : '方向键移动光标';
      this.ground.announcer.announceNow(what);
      return true;
    }
    return this.pointWithArrow(event);
  }

  private pointWithArrow(event: KeyboardEvent): boolean {
    const step = arrowStep(event);
    if (!step || (!this.arrowsPoint && !this.pointed) || !this.place()) return false;
    const shown = this.ground.shownSheet();
    const sheet = sheetById(this.ground.workbook(), shown);
    if (!sheet) return false;
    const start = shown === this.home.sheet ? this.home : this.ground.activeCell();
    const from = this.pointed?.cells ?? { anchor: start, corner: start };
    const cells = stepPoint(sheet, from, step);
    this.point(cells, shown);
    this.ground.reveal(cells.corner);
    return true;
  }

  private readonly pointWithMouse = (range: CellRange): void => {
    this.point(cornersOf(range), this.ground.shownSheet());
  };

  /** Where pointing puts its reference: over the one it put in last, or where the formula waits for one. */
  private place(): TextSpan | null {
    if (!this.isFormula) return null;
    const { body, selection } = this.formula;
    return this.pointed ?? referencePlace(body, selection.from, selection.to);
  }

  private point(cells: PointedCells, sheet: SheetId): void {
    const place = this.place();
    if (!place) return;
    const { home, ground } = this;
    const name = sheet === home.sheet ? null : (sheetById(ground.workbook(), sheet)?.name ?? '');
    const text = referenceText(pointedRange(cells), name);
    this.replace(place, text);
    this.pointed = { from: place.from, to: place.from + text.length, cells };
    const speech = ground.speechOf({ sheet, ...cells.corner });
    ground.announcer.announce('formula', `${text}，${speech}`);
  }

  private cycle(): void {
    const { formula, pointed } = this;
    const { from, to } = formula.selection;
    const edited = cycleFixed({ text: formula.body, selectionStart: from, selectionEnd: to });
    const { text, selectionStart, selectionEnd } = edited;
    this.replace({ from: 0, to: formula.body.length }, text);
    formula.select(from === to ? selectionEnd : selectionStart, selectionEnd);
    this.pointed = pointed && { ...pointed, from: selectionStart, to: selectionEnd };
    this.refresh(false);
    this.ground.announcer.announceNow(text.slice(selectionStart, selectionEnd));
  }

  private take(index: number): void {
    const taken = this.completions.take(index, this.formula.body);
    if (taken) this.replace(taken, taken.insert);
  }

  private acceptRepair(): void {
    const { repaired } = this.problem ?? { repaired: null };
    if (repaired === null) return;
    this.problem = null;
    this.replace({ from: 0, to: this.formula.body.length }, repaired);
  }

  private replace(span: TextSpan, text: string): void {
    this.formula.replace(span, text);
    this.refresh(false);
  }

  private speakHelp(call: ReturnType<typeof argumentHelpAt>): void {
    const { marked, chosen, candidates } = this.completions;
    const parameter = call?.help.parameters[call.argument];
    const text = marked
      ? `${marked.name}，${marked.description}，第 ${chosen + 1} 个，共 ${candidates.length} 个，按 Tab 填入`
      : call && parameter !== undefined
        ? `${call.help.name} 的${parameter}`
        : '';
    if (text === this.spoken) return;
    this.spoken = text;
    if (text !== '') this.ground.announcer.announce('formula', text);
  }
}

function cornersOf({ top, left, bottom, right }: CellRange): PointedCells {
  return { anchor: { row: top, column: left }, corner: { row: bottom, column: right } };
}
