import { formatCellValue } from '../numbers/format-value.ts';
import { formatRange, type CellRange, type CellReference } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import { cellAt, sheetById, styleAt, valueAt, type Workbook } from '../workbook/workbook.ts';
import { evaluateNode } from './evaluate/evaluate-node.ts';
import { resultOf } from './evaluate/formula-result.ts';
import { resolveReference, resolveTable } from './evaluate/resolve-reference.ts';
import { Session, UnsupportedSignal, type Frame } from './evaluate/session.ts';
import { workbookSource } from './evaluate/workbook-source.ts';
import type {
  ExplainedCells,
  Explanation,
  ExplanationStep,
  NamedCells,
  NameOf,
} from './explain/explanation.ts';
import { phraseOf, type Standing } from './explain/formula-phrases.ts';
import { formulaTextAt } from './formula-text.ts';
import { functionNamed } from './functions/registry.ts';
import { quotedSheet } from './syntax/sheet-name.ts';
import { parseFormula } from './syntax/parse-formula.ts';
import { typedForm } from './syntax/stored-form.ts';
import type { FormulaNode } from './syntax/tree.ts';
import { toLogical } from './values/coerce.ts';
import { Matrix, Reference, type Operand } from './values/operand.ts';

/** How many figures of a range are written out before only their number is told. */
const FIGURES_WRITTEN = 12;

/** Explanations never ask for the time or for chance; such formulas show what the cell holds. */
const STILL_ENVIRONMENT = { now: () => 0, random: () => 0 };

/**
 * Tells how the figure of a formula cell came about: in words with the names of rows and columns, in figures as the
 * cells show them, and step by step. Null where the cell has no formula that can be read.
 */
export function explainFormula(
  workbook: Workbook,
  cell: CellReference,
  nameOf: NameOf,
): Explanation | null {
  const formula = formulaTextAt(workbook, cell.sheet, cell);
  if (formula === null) return null;
  const parsed = parseFormula(formula);
  if (!parsed.ok) return null;
  return new Explainer(workbook, cell, nameOf).explain(formula, parsed.value);
}

class Explainer {
  private readonly workbook: Workbook;
  private readonly cell: CellReference;
  private readonly nameOf: NameOf;
  private readonly session: Session;
  private readonly frame: Frame;

  constructor(workbook: Workbook, cell: CellReference, nameOf: NameOf) {
    this.workbook = workbook;
    this.cell = cell;
    this.nameOf = nameOf;
    this.session = new Session(
      workbook,
      workbookSource(workbook),
      STILL_ENVIRONMENT,
      functionNamed,
    );
    const sheet = sheetById(workbook, cell.sheet);
    const isArray =
      sheet !== undefined && cellAt(sheet, cell.row, cell.column)?.formula?.kind === 'array';
    this.frame = {
      session: this.session,
      sheet: this.session.sheetWithId(cell.sheet) ?? 0,
      row: cell.row,
      column: cell.column,
      deltaRow: 0,
      deltaColumn: 0,
      mode: isArray ? 'array' : 'cell',
      scope: null,
      depth: 0,
    };
  }

  explain(formula: string, tree: FormulaNode): Explanation {
    const { row, column } = this.cell;
    const own: NamedCells = {
      sheet: this.cell.sheet,
      range: { top: row, left: column, bottom: row, right: column },
    };
    const name = this.nameFor(own);
    const words = this.words(tree);
    const figures = this.figures(tree);
    const result = this.shownAt(own);
    const middle = figures === words || figures === result ? [] : [figures];
    return {
      cell: this.cell,
      name,
      formula: typedForm(formula),
      words,
      figures,
      result,
      text: [name, words, ...middle, result].join(' = '),
      steps: this.steps(tree),
      precedents: this.precedents(tree),
    };
  }

  private words(node: FormulaNode): string {
    return phraseOf(node, (part) => {
      const cells = this.cellsOf(part);
      return cells?.map((named) => this.nameFor(named)).join('、') ?? null;
    });
  }

  private figures(node: FormulaNode): string {
    return phraseOf(node, (part, standing) => {
      if (part.kind === 'call' && part.name === 'SUM') return this.addends(part.args, standing);
      const cells = this.cellsOf(part);
      return cells?.map((named) => this.shownCells(named)).join('、') ?? null;
    });
  }

  /** A sum is written out where its figures are few enough to be read. */
  private addends(args: readonly FormulaNode[], standing: Standing): string | null {
    const figures: string[] = [];
    for (const argument of args) {
      const cells = this.cellsOf(argument);
      if (!cells) return null;
      for (const named of cells) {
        for (const { shown, value } of this.filledCells(named)) {
          if (typeof value === 'number') figures.push(value < 0 ? `(${shown})` : shown);
        }
      }
    }
    if (figures.length === 0) return '0';
    if (figures.length > FIGURES_WRITTEN) return `${String(figures.length)} 个数之和`;
    const sum = figures.join(' + ');
    return standing === 'bound' && figures.length > 1 ? `(${sum})` : sum;
  }

  /** What the formula decides and computes on its way, innermost first. */
  private steps(tree: FormulaNode): ExplanationStep[] {
    const steps: ExplanationStep[] = [];
    const visit = (node: FormulaNode, isRoot: boolean): void => {
      const decision = this.decisionOf(node);
      for (const part of this.followedParts(node)) visit(part, false);
      const isStep =
        node.kind === 'call' || (node.kind === 'group' && node.inner.kind === 'binary');
      if (decision === '' && (isRoot || !isStep)) return;
      const result = this.shownResult(node);
      if (result === null) return;
      steps.push({ words: this.words(node), figures: this.figures(node), result, decision });
    };
    visit(tree, true);
    return steps;
  }

  /** The parts that were computed: of an IF its condition and the branch taken. */
  private followedParts(node: FormulaNode): readonly FormulaNode[] {
    switch (node.kind) {
      case 'binary':
      case 'join':
        return [node.left, node.right];
      case 'prefix':
      case 'postfix':
        return [node.operand];
      case 'group':
        return [node.inner];
      case 'call': {
        if (node.name === 'LET' || node.name === 'LAMBDA') return [];
        if (node.name !== 'IF') return node.args;
        const [condition, yes, no] = node.args;
        const branch = this.truthOf(condition) === false ? no : yes;
        return [condition, branch].filter((part) => part !== undefined);
      }
      default:
        return [];
    }
  }

  private decisionOf(node: FormulaNode): string {
    if (node.kind !== 'call') return '';
    const [first] = node.args;
    if (node.name === 'IF' && first) {
      const truth = this.truthOf(first);
      if (truth === null) return '';
      return truth
        ? `${this.words(first)} 成立，取“则为”的部分`
        : `${this.words(first)} 不成立，取“否则为”的部分`;
    }
    if (node.name === 'IFERROR' && first) {
      const value = this.valueOf(first);
      const failed = typeof value === 'object' && value !== null;
      return failed ? `${this.words(first)} 出错（${value.error}），取备用值` : '';
    }
    return '';
  }

  private truthOf(condition: FormulaNode | undefined): boolean | null {
    const value = condition ? this.valueOf(condition) : undefined;
    if (value === undefined) return null;
    const truth = toLogical(value);
    return typeof truth === 'boolean' ? truth : null;
  }

  /** The value of a part; undefined where it cannot be computed or is an array. */
  private valueOf(node: FormulaNode): CellValue | undefined {
    try {
      this.session.startFormula();
      const result = resultOf(evaluateNode(node, this.frame), this.frame);
      return result instanceof Matrix ? undefined : result;
    } catch (signal) {
      if (signal instanceof UnsupportedSignal || signal instanceof RangeError) return undefined;
      throw signal;
    }
  }

  private shownResult(node: FormulaNode): string | null {
    const value = this.valueOf(node);
    if (value === undefined) return null;
    return formatCellValue(value, 'General', this.workbook.dateSystem).text;
  }

  /** The cells that a leaf of the formula names; null when it names none. */
  private cellsOf(node: FormulaNode): readonly NamedCells[] | null {
    let operand: Operand;
    try {
      if (node.kind === 'reference') operand = resolveReference(node, this.frame);
      else if (node.kind === 'table') operand = resolveTable(node, this.frame);
      else if (node.kind === 'name') operand = evaluateNode(node, this.frame);
      else return null;
    } catch (signal) {
      if (signal instanceof UnsupportedSignal) return null;
      throw signal;
    }
    if (!(operand instanceof Reference)) return null;
    return operand.areas.map(({ sheet, ...range }) => ({
      sheet: this.session.sheets[sheet]?.id ?? '',
      range,
    }));
  }

  private nameFor(cells: NamedCells): string {
    const known = this.nameOf(cells);
    if (known !== null && known !== '') return known;
    const address = formatRange(cells.range);
    if (cells.sheet === this.cell.sheet) return address;
    const sheet = sheetById(this.workbook, cells.sheet);
    return `${quotedSheet(sheet?.name ?? '')}!${address}`;
  }

  private shownCells(cells: NamedCells): string {
    if (isSingle(cells.range)) return this.shownAt(cells) || '0';
    const filled = this.filledCells(cells);
    if (filled.length > FIGURES_WRITTEN) return `${String(filled.length)} 个单元格`;
    return `{${filled.map(({ shown }) => shown).join('，')}}`;
  }

  private shownAt({ sheet: id, range }: NamedCells): string {
    const sheet = sheetById(this.workbook, id);
    if (!sheet) return '';
    const value = valueAt(sheet, range.top, range.left);
    return this.shownValue(id, range.top, range.left, value);
  }

  private shownValue(id: string, row: number, column: number, value: CellValue): string {
    const sheet = sheetById(this.workbook, id);
    if (!sheet || value === null) return '';
    const format = styleAt(this.workbook, sheet, { row, column }).numberFormat;
    return formatCellValue(value, format, this.workbook.dateSystem).text.trim();
  }

  private filledCells(cells: NamedCells): { readonly shown: string; readonly value: CellValue }[] {
    const found: { shown: string; value: CellValue }[] = [];
    const sheet = sheetById(this.workbook, cells.sheet);
    const { top, left, bottom, right } = cells.range;
    for (const [row, { cells: stored }] of sheet?.rows ?? []) {
      if (row < top || row > bottom) continue;
      for (const [column, { value }] of stored) {
        if (column < left || column > right || value === null) continue;
        found.push({ shown: this.shownValue(cells.sheet, row, column, value), value });
      }
    }
    return found;
  }

  private precedents(tree: FormulaNode): ExplainedCells[] {
    const found = new Map<string, ExplainedCells>();
    phraseOf(tree, (part) => {
      const cells = this.cellsOf(part);
      for (const named of cells ?? []) {
        const key = `${named.sheet}!${formatRange(named.range)}`;
        const shown = isSingle(named.range) ? this.shownAt(named) : '';
        found.set(key, { ...named, name: this.nameFor(named), shown });
      }
      return cells && '';
    });
    return [...found.values()];
  }
}

function isSingle({ top, left, bottom, right }: CellRange): boolean {
  return top === bottom && left === right;
}
