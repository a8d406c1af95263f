import type { UnsupportedReason } from '../calculator.ts';
import { resolveReference, resolveSheets, resolveTable } from '../evaluate/resolve-reference.ts';
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
  /** Why it will not be computed, when its text already shows it. */
  readonly reason: UnsupportedReason | null;
}

/** Functions that answer differently at each calculation or read cells that their text does not name. */
const VOLATILE = new Set([
  'NOW',
  'TODAY',
  'RAND',
  'RANDBETWEEN',
  'RANDARRAY',
  'OFFSET',
  'INDIRECT',
  'CELL',
  'INFO',
]);

/** Whether a function's result may change without any cell changing. */
export function isVolatileFunction(name: string): boolean {
  return VOLATILE.has(name);
}

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
  finder.walk(tree, frame);
  return finder;
}

class PrecedentFinder implements Precedents {
  readonly areas: Area[] = [];
  isVolatile = false;
  reason: UnsupportedReason | null = null;
  private readonly openNames = new Set<string>();

  walk(node: FormulaNode, frame: Frame): void {
    switch (node.kind) {
      case 'reference':
        this.add(() => resolveReference(node, frame));
        return;
      case 'table':
        this.add(() => resolveTable(node, frame));
        return;
      case 'name':
        this.walkName(node.name, frame, () => resolveSheets(node.prefix, node.raw, frame));
        return;
      case 'group':
        this.walk(node.inner, frame);
        return;
      case 'prefix':
        this.walk(node.operand, frame);
        return;
      case 'postfix':
        this.isVolatile ||= node.operator === '#';
        this.walk(node.operand, frame);
        return;
      case 'binary':
        this.walkChain(node, frame);
        return;
      case 'join':
        this.isVolatile ||= node.operator === ':';
        this.walkChain(node, frame);
        return;
      case 'call':
        this.walkCall(node.name, node.raw, node.args, frame);
        return;
      case 'invoke':
        this.walk(node.callee, frame);
        for (const argument of node.args) this.walk(argument, frame);
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

  private walkChain(node: FormulaNode, frame: Frame): void {
    let rest = node;
    while (rest.kind === 'binary' || rest.kind === 'join') {
      this.walk(rest.right, frame);
      rest = rest.left;
    }
    this.walk(rest, frame);
  }

  private walkCall(name: string, raw: string, args: readonly FormulaNode[], frame: Frame): void {
    this.isVolatile ||= VOLATILE.has(name);
    if (name === 'LET' || name === 'LAMBDA') {
      this.walkBinder(name, args, frame);
      return;
    }
    if (!frame.session.functionNamed(name) && lookUp(frame.scope, name) === undefined) {
      if (frame.session.definedName(raw, frame.sheet)) {
        this.walkName(raw, frame, () => [frame.sheet]);
      } else {
        this.reason ??= { kind: 'unknownFunction', name };
      }
    }
    const [first] = args;
    const onlyPlace =
      ONLY_PLACE.has(name) && (first?.kind === 'reference' || first?.kind === 'table');
    for (const argument of onlyPlace ? args.slice(1) : args) this.walk(argument, frame);
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
        this.walk(argument, { ...frame, scope });
      }
    });
  }

  private walkName(
    name: string,
    frame: Frame,
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
    if (!tree || this.openNames.has(key)) return;
    this.openNames.add(key);
    this.walk(tree, { ...frame, deltaRow: frame.row, deltaColumn: frame.column, scope: null });
    this.openNames.delete(key);
  }

  private add(resolve: () => unknown): void {
    try {
      const reference = resolve();
      if (reference instanceof Reference) this.areas.push(...reference.areas);
    } catch (signal) {
      if (!(signal instanceof UnsupportedSignal)) throw signal;
      this.reason ??= signal.reason;
    }
  }
}
