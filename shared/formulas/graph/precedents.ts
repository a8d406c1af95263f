import type { UnsupportedReason } from '../calculator.ts';
import { parameterAt } from '../evaluate/call-function.ts';
import { intersectedCell } from '../evaluate/read-cells.ts';
import {
  ownCell,
  resolveReference,
  resolveSheets,
  resolveTable,
} from '../evaluate/resolve-reference.ts';
import { UnsupportedSignal, type Frame } from '../evaluate/session.ts';
import { lookUp } from '../evaluate/scope.ts';
import { plainName } from '../syntax/function-name.ts';
import type { FormulaNode } from '../syntax/tree.ts';
import { Reference, type Area } from '../values/operand.ts';

/** What a formula reads, as far as its text tells. */
export interface Precedents {
  readonly areas: readonly Area[];
  /** It must be computed with every calculation: NOW, RAND, or cells that only its values name (OFFSET). */
  readonly isVolatile: boolean;
  /** Its result depends on the time, on chance or on the machine. */
  readonly isUnsteady: boolean;
  /** Why it will not be computed, when its text already shows it. */
  readonly reason: UnsupportedReason | null;
}

/** Functions that answer differently at each calculation. */
const UNSTEADY = new Set(['NOW', 'TODAY', 'RAND', 'RANDBETWEEN', 'RANDARRAY', 'CELL', 'INFO']);
/** Functions that read cells which their text does not name. */
const ROAMING = new Set(['OFFSET', 'INDIRECT']);

/** Functions that look only at where their first argument lies. */
const ONLY_PLACE = new Set([
  'ROW',
  'ROWS',
  'COLUMN',
  'COLUMNS',
  'AREAS',
  'SHEET',
  'SHEETS',
  'ISREF',
  'FORMULATEXT',
  'ISFORMULA',
  'OFFSET',
]);

/** Finds what a formula reads. */
export function precedentsOf(tree: FormulaNode, frame: Frame): Precedents {
  const finder = new PrecedentFinder();
  finder.walk(tree, frame, frame.mode === 'cell');
  return finder;
}

class PrecedentFinder implements Precedents {
  readonly areas: Area[] = [];
  isVolatile = false;
  isUnsteady = false;
  reason: UnsupportedReason | null = null;
  private openNames: Set<string> | null = null;

  /** `wantsValue`: one value is wanted here, so that a range stands for the cell in line with the formula only. */
  walk(node: FormulaNode, frame: Frame, wantsValue: boolean): void {
    const single = frame.mode === 'cell';
    switch (node.kind) {
      case 'reference':
        if (node.prefix === null && node.bounds.shape === 'cell') {
          this.areas.push(ownCell(node.bounds, frame));
        } else {
          this.add(() => resolveReference(node, frame), frame, wantsValue);
        }
        return;
      case 'table':
        this.add(() => resolveTable(node, frame), frame, wantsValue);
        return;
      case 'name':
        this.walkName(node.name, frame, wantsValue, () =>
          resolveSheets(node.prefix, node.raw, frame),
        );
        return;
      case 'group':
        this.walk(node.inner, frame, wantsValue);
        return;
      case 'prefix':
        this.walk(node.operand, frame, node.operator === '@' || wantsValue);
        return;
      case 'postfix':
        this.isVolatile ||= node.operator === '#';
        this.walk(node.operand, frame, single && node.operator === '%');
        return;
      case 'binary':
        this.walkChain(node, frame, single);
        return;
      case 'join':
        this.isVolatile ||= node.operator === ':';
        this.walkChain(node, frame, false);
        return;
      case 'call':
        this.walkCall(node.name, node.raw, node.args, frame, wantsValue);
        return;
      case 'invoke':
        this.walk(node.callee, frame, false);
        for (const argument of node.args) this.walk(argument, frame, false);
        return;
      case 'number':
      case 'text':
      case 'logical':
      case 'error':
      case 'missing':
      case 'array':
        return;
    }
  }

  private walkChain(node: FormulaNode, frame: Frame, wantsValue: boolean): void {
    let rest = node;
    while (rest.kind === 'binary' || rest.kind === 'join') {
      this.walk(rest.right, frame, wantsValue);
      rest = rest.left;
    }
    this.walk(rest, frame, wantsValue);
  }

  private walkCall(
    name: string,
    raw: string,
    args: readonly FormulaNode[],
    frame: Frame,
    wantsValue: boolean,
  ): void {
    this.isUnsteady ||= UNSTEADY.has(name);
    this.isVolatile ||= UNSTEADY.has(name) || ROAMING.has(name);
    if (name === 'LET' || name === 'LAMBDA') {
      this.walkBinder(name, args, frame);
      return;
    }
    const definition = frame.session.functionNamed(name);
    if (!definition && lookUp(frame.scope, name) === undefined) {
      if (frame.session.definedName(raw, frame.sheet)) {
        this.walkName(raw, frame, false, () => [frame.sheet]);
      } else {
        this.reason ??= { kind: 'unknownFunction', name };
      }
    }
    args.forEach((argument, place) => {
      const isPlace = argument.kind === 'reference' || argument.kind === 'table';
      if (place === 0 && isPlace && ONLY_PLACE.has(name)) return;
      if (definition?.kind === 'eager') {
        const takes = parameterAt(definition, place)?.takes;
        const inner: Frame =
          takes === 'array' && frame.mode === 'cell' ? { ...frame, mode: 'argument' } : frame;
        this.walk(argument, inner, takes === 'value' && inner.mode === 'cell');
      } else {
        this.walk(argument, ...this.lazyContext(name, place, frame, wantsValue));
      }
    });
  }

  /** IF and CHOOSE take their condition from one cell; their branches are wanted as the whole is. */
  private lazyContext(
    name: string,
    place: number,
    frame: Frame,
    wantsValue: boolean,
  ): readonly [Frame, boolean] {
    if (name === 'IF' || name === 'CHOOSE') {
      if (place > 0) return [frame, wantsValue];
      return frame.mode === 'argument'
        ? [{ ...frame, mode: 'cell' }, true]
        : [frame, frame.mode === 'cell'];
    }
    const isPlain = name === 'IFERROR' || name === 'IFNA' || name === 'IFS' || name === 'SWITCH';
    return [frame, isPlain && frame.mode === 'cell'];
  }

  /** Names bound by LET and LAMBDA are no defined names. */
  private walkBinder(name: string, args: readonly FormulaNode[], frame: Frame): void {
    let scope = frame.scope;
    args.forEach((argument, place) => {
      const isBody = place === args.length - 1;
      const binds = !isBody && (name === 'LAMBDA' || place % 2 === 0);
      if (binds) {
        const bare = argument.kind === 'name' ? argument.name : '';
        scope = { name: plainName(bare), value: null, outer: scope };
      } else {
        this.walk(argument, { ...frame, scope }, false);
      }
    });
  }

  private walkName(
    name: string,
    frame: Frame,
    wantsValue: boolean,
    sheetsOf: () => ReturnType<typeof resolveSheets>,
  ): void {
    if (lookUp(frame.scope, plainName(name)) !== undefined) return;
    let sheets: ReturnType<typeof resolveSheets>;
    try {
      sheets = sheetsOf();
    } catch (signal) {
      if (!(signal instanceof UnsupportedSignal)) throw signal;
      this.reason ??= signal.reason;
      return;
    }
    if (!Array.isArray(sheets)) return;
    const sheet = sheets[0] ?? frame.sheet;
    const defined = frame.session.definedName(name, sheet);
    if (!defined) {
      const table = frame.session.table(name);
      if (table) this.areas.push({ sheet: table.sheet, ...table.table.range });
      return;
    }
    const key = `${defined.scope ?? ''}!${defined.name}`;
    const tree = frame.session.treeOf(defined.formula);
    this.openNames ??= new Set();
    if (!tree || this.openNames.has(key)) return;
    this.openNames.add(key);
    const { row: deltaRow, column: deltaColumn } = frame;
    const inner: Frame = { ...frame, deltaRow, deltaColumn, mode: 'array', scope: null };
    this.walk(tree, inner, wantsValue && isPlainReference(tree));
    this.openNames.delete(key);
  }

  private add(resolve: () => unknown, frame: Frame, wantsValue: boolean): void {
    try {
      const reference = resolve();
      if (!(reference instanceof Reference)) return;
      if (!wantsValue) {
        this.areas.push(...reference.areas);
        return;
      }
      const cell = intersectedCell(reference, frame);
      if (cell) this.areas.push(cell);
    } catch (signal) {
      if (!(signal instanceof UnsupportedSignal)) throw signal;
      this.reason ??= signal.reason;
    }
  }
}

/** A name that is nothing but cells yields them as they are; only then the cell in line is enough. */
function isPlainReference(tree: FormulaNode): boolean {
  return tree.kind === 'group'
    ? isPlainReference(tree.inner)
    : tree.kind === 'reference' || tree.kind === 'table' || tree.kind === 'name';
}
