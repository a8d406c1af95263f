import type { Finding, FindingGrade } from '../rules/finding.ts';
import type { CellAddress, SheetId } from '../workbook/address.ts';
import { keyOf } from './bound-cells.ts';
import type { OpenDocument } from './document.ts';

/** What the checks say about one cell. */
export interface CellFindings {
  /** The graver of the grades there. */
  readonly grade: FindingGrade;
  readonly messages: readonly string[];
}

const indexes = new WeakMap<readonly Finding[], ReadonlyMap<string, CellFindings>>();

/** The mark of a cell: findings whose first cell it is; null where there is none. */
export function markAt(
  document: OpenDocument,
  sheet: SheetId,
  cell: CellAddress,
): CellFindings | null {
  let index = indexes.get(document.findings);
  if (!index) {
    index = indexOf(document.findings);
    indexes.set(document.findings, index);
  }
  return index.get(keyOf(sheet, cell)) ?? null;
}

function indexOf(findings: readonly Finding[]): ReadonlyMap<string, CellFindings> {
  const index = new Map<string, CellFindings>();
  for (const { cells, grade, message } of findings) {
    const [first] = cells;
    if (!first) continue;
    const key = keyOf(first.sheet, first);
    const before = index.get(key);
    index.set(key, {
      grade: before?.grade === 'error' ? 'error' : grade,
      messages: [...(before?.messages ?? []), message],
    });
  }
  return index;
}
