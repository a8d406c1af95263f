import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, roundHalfUp, sumOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { balanceRounding, type SumRelation } from './balanced-rounding.ts';

/** 元 → 万元. */
function inWanyuan(yuan: number): ExactDecimal {
  return decimalOf(yuan).div(10_000);
}

function rounded(
  yuan: Readonly<Record<string, number>>,
  relations: readonly SumRelation[],
): Readonly<Record<string, string>> {
  const amounts = new Map(Object.entries(yuan).map(([key, value]) => [key, inWanyuan(value)]));
  return Object.fromEntries(
    [...balanceRounding(amounts, relations, 2).amounts].map(([key, amount]) => [
      key,
      amount.rounded.toFixed(2),
    ]),
  );
}

function sum(total: string, ...parts: readonly string[]): SumRelation {
  return {
    total,
    kind: 'equals',
    parts: parts.map((part) => ({
      key: part.replace('-', ''),
      sign: part.startsWith('-') ? -1 : 1,
    })),
  };
}

describe('balanced rounding', () => {
  it('gives way where the remainder is largest: 13,451 + 45,150 + 2,250 − 5,649 = 55,202 元', () => {
    expect(
      rounded({ total: 55_202, a: 13_451, b: 45_150, c: 2_250, d: 5_649 }, [
        sum('total', 'a', 'b', 'c', '-d'),
      ]),
    ).toEqual({ total: '5.52', a: '1.35', b: '4.51', c: '0.22', d: '0.56' });
  });

  it('takes the last of equal remainders', () => {
    expect(rounded({ t: 250, a: 125, b: 125 }, [sum('t', 'a', 'b')])).toEqual({
      t: '0.03',
      a: '0.01',
      b: '0.02',
    });
  });

  it('changes nothing where the details add up already', () => {
    expect(rounded({ t: 30_000, a: 10_000, b: 20_000 }, [sum('t', 'a', 'b')])).toEqual({
      t: '3.00',
      a: '1.00',
      b: '2.00',
    });
  });

  it('keeps 其中 within what it is part of', () => {
    const relation: SumRelation = {
      total: 't',
      kind: 'ofWhich',
      parts: ['a', 'b'].map((key) => ({ key, sign: 1 })),
    };
    expect(rounded({ t: 100_140, a: 50_070, b: 50_070 }, [relation])).toEqual({
      t: '10.01',
      a: '5.01',
      b: '5.00',
    });
  });

  it('hides no real difference, and says how large it is', () => {
    const amounts = new Map([
      ['t', inWanyuan(100_000)],
      ['a', inWanyuan(60_000)],
      ['b', inWanyuan(30_049)],
    ]);
    const { amounts: result, unbalanced } = balanceRounding(amounts, [sum('t', 'a', 'b')], 2);
    expect(result.get('b')?.rounded.toFixed(2)).toBe('3.00');
    expect(unbalanced.map(({ exactDifference }) => exactDifference.toString())).toEqual([
      '-0.9951',
    ]);
  });

  it('lists the sum that cannot be kept where details are part of two totals', () => {
    const amounts = new Map(
      ['xy', 'xz', 'yz', 'x', 'y', 'z'].map((key) => [key, inWanyuan(key.length * 50)]),
    );
    const { unbalanced } = balanceRounding(
      amounts,
      [sum('xy', 'x', 'y'), sum('xz', 'x', 'z'), sum('yz', 'y', 'z')],
      2,
    );
    expect(
      unbalanced.map(({ relation, roundedDifference }) => [
        relation.total,
        roundedDifference.toFixed(2),
      ]),
    ).toHaveLength(1);
  });
});

interface Tree {
  readonly yuan: number;
  readonly sign: 1 | -1;
  readonly parts: readonly Tree[];
}

/** A total with parts with parts; what a node holds is the sum of its parts. */
const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree; leaf: Tree; node: Tree }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('leaf'), tie('node')),
  leaf: fc.record({
    // To the 分, as the ledger has it.
    yuan: fc.integer({ min: -5_000_000_00, max: 900_000_000_00 }).map((cents) => cents / 100),
    sign: fc.constantFrom(1 as const, -1 as const),
    parts: fc.constant([]),
  }),
  node: fc
    .record({
      sign: fc.constantFrom(1 as const, -1 as const),
      parts: fc.array(tie('tree'), { minLength: 1, maxLength: 9 }),
    })
    .map(({ sign, parts }) => ({
      sign,
      parts,
      yuan: sumOf(parts.map((part) => decimalOf(part.yuan).times(part.sign))).toNumber(),
    })),
})).node;

function flattened(root: Tree): {
  readonly amounts: Map<string, ExactDecimal>;
  readonly relations: SumRelation[];
} {
  const amounts = new Map<string, ExactDecimal>();
  const relations: SumRelation[] = [];
  const visit = (tree: Tree, key: string): void => {
    amounts.set(key, inWanyuan(tree.yuan));
    const parts = tree.parts.map((part, index) => ({ part, key: `${key}.${String(index)}` }));
    if (parts.length === 0) return;
    relations.push({
      total: key,
      kind: 'equals',
      parts: parts.map(({ part, key: own }) => ({ key: own, sign: part.sign })),
    });
    for (const { part, key: own } of parts) visit(part, own);
  };
  visit(root, 'total');
  return { amounts, relations: relations.reverse() };
}

describe('balanced rounding of any sums within sums', () => {
  it('keeps every sum exact, the total as it rounds, and each amount within 0.01', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const { amounts, relations } = flattened(tree);
        const { amounts: result, unbalanced } = balanceRounding(amounts, relations, 2);
        expect(unbalanced).toEqual([]);
        const value = (key: string): ExactDecimal => result.get(key)?.rounded ?? decimalOf(NaN);
        for (const { total, parts } of relations) {
          const added = sumOf(parts.map(({ key, sign }) => value(key).times(sign)));
          expect(added.toFixed(2)).toBe(value(total).toFixed(2));
        }
        expect(value('total').toFixed(2)).toBe(
          roundHalfUp(amounts.get('total') ?? decimalOf(0), 2).toFixed(2),
        );
        for (const { exact, plain, rounded: given } of result.values()) {
          expect(given.minus(exact).abs().lessThan('0.01')).toBe(true);
          expect(given.minus(plain).abs().lessThanOrEqualTo('0.01')).toBe(true);
          expect(given.decimalPlaces()).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('adjusts no more amounts than it must', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 1 }), (yuan) => {
        const amounts = new Map(yuan.map((value, index) => [String(index), inWanyuan(value)]));
        const total = sumOf([...amounts.values()]);
        const relation = sum('total', ...amounts.keys());
        const { amounts: result } = balanceRounding(
          new Map([...amounts, ['total', total]]),
          [relation],
          2,
        );
        const details = [...result.values()].filter(({ key }) => key !== 'total');
        const adjusted = details.filter(({ plain, rounded: given }) => !given.equals(plain));
        const off = sumOf(details.map(({ plain }) => plain)).minus(roundHalfUp(total, 2));
        expect(adjusted.length).toBe(off.abs().times(100).toNumber());
      }),
    );
  });
});
