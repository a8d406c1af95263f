import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionsOf, recalculateWorkbook } from '../../../shared/formulas/agreement.ts';
import { formulaTextAt } from '../../../shared/formulas/formula-text.ts';
import { parseFormula } from '../../../shared/formulas/syntax/parse-formula.ts';
import { printFormula } from '../../../shared/formulas/syntax/print-formula.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import { corpusFiles } from '../corpus-files.ts';

const environment = { now: () => 46_346.5, random: () => 0.5 };

interface OpenedWorkbook {
  readonly name: string;
  readonly workbook: Workbook;
}

function openAll(): OpenedWorkbook[] {
  return corpusFiles('workbooks').flatMap((path) => {
    const pkg = openPackage(new Uint8Array(readFileSync(path)));
    if (!pkg.ok) return [];
    const workbook = readWorkbook(pkg.value);
    return workbook.ok ? [{ name: basename(path), workbook: workbook.value }] : [];
  });
}

const opened = openAll();

/** Every formula text of the corpus, each once. */
function formulaTexts(): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { workbook } of opened) {
    for (const sheet of workbook.sheets) {
      for (const [row, { cells }] of sheet.rows) {
        for (const [column, { formula }] of cells) {
          const text = formula && formulaTextAt(workbook, sheet.id, { row, column });
          if (text != null) texts.add(text);
        }
      }
    }
  }
  return texts;
}

/** A formula without the white space that means nothing; texts keep theirs. */
function withoutSpaces(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((part, place) => (place % 2 === 1 ? part : part.replace(/\s+/g, '')))
    .join('');
}

describe.skipIf(opened.length === 0)('recalculation agreement', () => {
  it('computes what Excel saved, or says that it cannot', () => {
    let [formulas, agree, unsupported, volatile] = [0, 0, 0, 0];
    const differing: string[] = [];
    const byFunction = new Map<string, number>();
    for (const { name, workbook } of opened) {
      const result = recalculateWorkbook(workbook, environment);
      formulas += result.formulas;
      agree += result.agree;
      unsupported += result.unsupported.length;
      for (const difference of result.differ) {
        if (difference.isVolatile) {
          volatile += 1;
          continue;
        }
        const { formula, saved, computed } = difference;
        const place = `${name} ${formatAddress(difference)}`;
        differing.push(
          `${place} =${formula}: ${JSON.stringify(saved)}, not ${JSON.stringify(computed)}`,
        );
        for (const used of functionsOf(formula)) {
          byFunction.set(used, (byFunction.get(used) ?? 0) + 1);
        }
      }
    }
    console.log(
      `${String(opened.length)} workbooks, ${String(formulas)} formulas: ${String(agree)} agree, ${String(unsupported)} not computed, ${String(volatile)} volatile, ${String(differing.length)} differ`,
      Object.fromEntries(byFunction),
    );
    expect(formulas).toBeGreaterThan(0);
    expect(differing).toEqual([]);
  });

  it('prints every formula as it was read', () => {
    const texts = formulaTexts();
    const changed = [...texts].filter((text) => {
      const parsed = parseFormula(text);
      return parsed.ok && withoutSpaces(printFormula(parsed.value)) !== withoutSpaces(text);
    });
    expect(texts.size).toBeGreaterThan(0);
    expect(changed).toEqual([]);
  });
});
