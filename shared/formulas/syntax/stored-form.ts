import { plainName } from './function-name.ts';
import { partsOf } from './node-parts.ts';
import { parseFormula } from './parse-formula.ts';
import type { FormulaNode, NodeOf } from './tree.ts';

/** Functions newer than the file format: they are stored as `_xlfn.NAME` ([MS-XLSX] 2.2.2.1, future functions). */
const FUTURE = new Set(
  `ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND
  BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
  CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P
  COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT
  F.TEST FILTER FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY
  FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS GROUPBY HSTACK
  HYPGEOM.DIST IFNA IFS IMAGE IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISOMITTED ISOWEEKNUM
  LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NORM.DIST
  NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC
  PERCENTRANK.INC PERMUTATIONA PHI PIVOTBY POISSON.DIST QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ REDUCE
  RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORT SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV
  T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW TRIMRANGE UNICHAR UNICODE UNIQUE
  VALUETOTEXT VAR.P VAR.S VSTACK WEBSERVICE WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST`.split(
    /\s+/,
  ),
);
/** Those of them that carry a second prefix. */
const WORKSHEET_ONLY = new Set(['FILTER', 'SORT']);

/** A stretch of text and what takes its place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * A typed formula (without `=`) as files hold it, so that Excel knows it again: newer functions with `_xlfn.`, names
 * bound by LET and LAMBDA with `_xlpm.`, `A1#` and `@A1` as functions. What has its prefix keeps it; a text that is no
 * formula comes back as it is.
 */
export function storedForm(formula: string): string {
  return changed(formula, (tree) => {
    const changes: Change[] = [];
    const waiting: (readonly [FormulaNode, ReadonlySet<string>])[] = [[tree, new Set()]];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [node, bound] = next;
      const inner = node.kind === 'call' ? new Set([...bound, ...boundNames(node)]) : bound;
      changes.push(...storedChanges(node, inner));
      for (const part of partsOf(node)) waiting.push([part, inner]);
    }
    return changes;
  });
}

/** The other way: a stored formula (without `=`) as clerks read and type it. */
export function typedForm(formula: string): string {
  // Most formulas hold nothing newer than their file format.
  if (!/_xl/i.test(formula)) return formula;
  return changed(formula, (tree) => {
    const changes: Change[] = [];
    const waiting: FormulaNode[] = [tree];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      changes.push(...typedChanges(node));
      waiting.push(...partsOf(node));
    }
    return changes;
  });
}

function storedChanges(node: FormulaNode, bound: ReadonlySet<string>): readonly Change[] {
  const insert = (text: string): readonly Change[] => [{ from: node.from, to: node.from, text }];
  switch (node.kind) {
    case 'call': {
      if (/^_xl/i.test(node.raw)) return [];
      if (bound.has(node.name)) return insert('_xlpm.');
      if (!FUTURE.has(node.name)) return [];
      return insert(WORKSHEET_ONLY.has(node.name) ? '_xlfn._xlws.' : '_xlfn.');
    }
    case 'name': {
      const isBound = node.prefix === null && bound.has(plainName(node.name));
      return isBound && !/^_xl/i.test(node.raw) ? insert('_xlpm.') : [];
    }
    case 'postfix':
      if (node.operator !== '#') return [];
      return [...insert('_xlfn.ANCHORARRAY('), { from: node.to - 1, to: node.to, text: ')' }];
    case 'prefix':
      if (node.operator !== '@') return [];
      return [
        { from: node.from, to: node.from + 1, text: '_xlfn.SINGLE(' },
        { from: node.to, to: node.to, text: ')' },
      ];
    default:
      return [];
  }
}

function typedChanges(node: FormulaNode): readonly Change[] {
  if (node.kind !== 'call' && node.kind !== 'name') return [];
  const prefix = /^(?:_xlfn\.|_xlws\.|_xlpm\.)+/i.exec(node.raw)?.[0];
  if (prefix === undefined) return [];
  const end = node.from + prefix.length;
  const [argument] = node.kind === 'call' ? node.args : [];
  if (node.kind === 'call' && argument && node.args.length === 1) {
    const open = { from: node.from, to: argument.from };
    const close = { from: argument.to, to: node.to };
    if (node.name === 'ANCHORARRAY')
      return [
        { ...open, text: '' },
        { ...close, text: '#' },
      ];
    if (node.name === 'SINGLE')
      return [
        { ...open, text: '@' },
        { ...close, text: '' },
      ];
  }
  return [{ from: node.from, to: end, text: '' }];
}

/** The names that a LET or LAMBDA binds, in capitals. */
function boundNames({ name, args }: NodeOf<'call'>): readonly string[] {
  if (name !== 'LET' && name !== 'LAMBDA') return [];
  return args
    .slice(0, -1)
    .filter((_, index) => name === 'LAMBDA' || index % 2 === 0)
    .flatMap((argument) => (argument.kind === 'name' ? [plainName(argument.name)] : []));
}

/** A sum of thousands of terms leans to the left: trees are walked with a list, not with the stack. */
function changed(formula: string, find: (tree: FormulaNode) => readonly Change[]): string {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return formula;
  let result = '';
  let done = 0;
  for (const { from, to, text } of [...find(parsed.value)].sort((a, b) => a.from - b.from)) {
    result += formula.slice(done, from) + text;
    done = to;
  }
  return result + formula.slice(done);
}
