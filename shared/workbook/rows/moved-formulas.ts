import type { CellAddress } from '../address.ts';
import type { Cell, CellFormula } from '../cell.ts';
import { translatedFormula } from '../references/translate-formula.ts';
import type { Row, Sheet } from '../sheet.ts';
import { movedRange } from './moved-ranges.ts';
import { movedCellFormula, type FormulaPlace } from './moved-references.ts';
import { movedRow } from './row-change.ts';

/** What becomes of a shared formula: it goes on from its moved master, or every cell gets its own text. */
interface SharedGroup {
  readonly master: CellAddress;
  readonly text: string;
  /** Null where the group falls apart. */
  readonly after: (CellFormula & { readonly kind: 'shared' }) | null;
}

/**
 * The formulas of one sheet after rows came or went on this or another sheet. Shared formulas stay shared while every
 * cell of them still says the same from where it stands; else each cell gets its own text, as Excel does.
 */
export class MovedFormulas {
  private readonly place: FormulaPlace;
  private readonly isOwn: boolean;
  private readonly groups: ReadonlyMap<number, SharedGroup>;

  constructor(sheet: Sheet, place: FormulaPlace) {
    this.place = place;
    this.isOwn = place.ownSheet.toLowerCase() === place.changedSheet.toLowerCase();
    this.groups = this.readGroups(sheet);
  }

  /** The formula of a cell that stood at `address` before the change; the same object where nothing changes. */
  after(formula: CellFormula, address: CellAddress): CellFormula {
    switch (formula.kind) {
      case 'normal': {
        const text = movedCellFormula(formula.text, this.place, address.row);
        return text === formula.text ? formula : { ...formula, text };
      }
      case 'array': {
        const text = movedCellFormula(formula.text, this.place, address.row);
        const range = this.isOwn ? this.rangeAfter(formula.range) : formula.range;
        return text === formula.text && range === formula.range
          ? formula
          : { ...formula, text, range };
      }
      case 'dataTable': {
        const range = this.isOwn ? this.rangeAfter(formula.range) : formula.range;
        return range === formula.range ? formula : { ...formula, range };
      }
      case 'shared':
        return this.sharedAfter(formula, address);
    }
  }

  /** The text of a cell's formula after the change, whatever kind it is; null for a what-if table. */
  textAfter(formula: CellFormula, address: CellAddress): string | null {
    if (formula.kind === 'dataTable') return null;
    if (formula.kind !== 'shared') return movedCellFormula(formula.text, this.place, address.row);
    const group = this.groups.get(formula.group);
    return group ? this.ownText(group, address) : null;
  }

  private sharedAfter(
    formula: CellFormula & { readonly kind: 'shared' },
    address: CellAddress,
  ): CellFormula {
    const group = this.groups.get(formula.group);
    if (!group) return formula;
    if (!group.after) return { kind: 'normal', text: this.ownText(group, address) };
    if (formula.text !== null) return sameShared(formula, group.after) ? formula : group.after;
    const { master } = group.after;
    return master.row === formula.master.row ? formula : { ...formula, master };
  }

  /** The text that a cell of a group would have on its own, after the change. */
  private ownText({ master, text }: SharedGroup, address: CellAddress): string {
    return movedCellFormula(
      translatedFormula(text, master, address, 'shared'),
      this.place,
      address.row,
    );
  }

  private readGroups(sheet: Sheet): ReadonlyMap<number, SharedGroup> {
    const masters = new Map<
      number,
      { formula: CellFormula & { kind: 'shared' }; at: CellAddress }
    >();
    const members = new Map<number, CellAddress[]>();
    for (const [row, { cells }] of sheet.rows) {
      for (const [column, { formula }] of cells) {
        if (formula?.kind !== 'shared') continue;
        if (formula.text !== null) masters.set(formula.group, { formula, at: { row, column } });
        const list = members.get(formula.group);
        if (list) list.push({ row, column });
        else members.set(formula.group, [{ row, column }]);
      }
    }
    const groups = new Map<number, SharedGroup>();
    for (const [id, { formula, at }] of masters) {
      const group = { master: at, text: formula.text ?? '', after: null };
      groups.set(id, { ...group, after: this.groupAfter(group, formula, members.get(id) ?? []) });
    }
    return groups;
  }

  private groupAfter(
    group: SharedGroup,
    formula: CellFormula & { readonly kind: 'shared' },
    members: readonly CellAddress[],
  ): SharedGroup['after'] {
    const master = this.addressAfter(group.master);
    if (!master) return null;
    const text = this.ownText(group, group.master);
    for (const member of members) {
      const now = this.addressAfter(member);
      if (now && translatedFormula(text, master, now, 'shared') !== this.ownText(group, member))
        return null;
    }
    const range = formula.range && (this.isOwn ? this.rangeAfter(formula.range) : formula.range);
    return { ...formula, master, text, range };
  }

  private addressAfter(address: CellAddress): CellAddress | null {
    if (!this.isOwn) return address;
    const row = movedRow(address.row, this.place.change);
    return row === null ? null : { ...address, row };
  }

  private rangeAfter<R extends NonNullable<Parameters<typeof movedRange>[0]>>(range: R): R {
    const moved = movedRange(range, this.place.change);
    return moved === range || !moved ? range : { ...range, ...moved };
  }
}

function sameShared(
  a: CellFormula & { readonly kind: 'shared' },
  b: CellFormula & { readonly kind: 'shared' },
): boolean {
  return (
    a.text === b.text &&
    a.master.row === b.master.row &&
    a.range?.top === b.range?.top &&
    a.range?.bottom === b.range?.bottom
  );
}

/** A row of `sheet` with its formulas as they are after the change; the same object where none changes. */
export function withMovedFormulas(row: Row, index: number, formulas: MovedFormulas): Row {
  let changed: Map<number, Cell> | null = null;
  for (const [column, cell] of row.cells) {
    if (!cell.formula) continue;
    const formula = formulas.after(cell.formula, { row: index, column });
    if (formula === cell.formula) continue;
    changed ??= new Map(row.cells);
    changed.set(column, { ...cell, formula });
  }
  return changed ? { ...row, cells: changed } : row;
}
