import { describe, expect, it } from 'vitest';
import { at, buildWorkbook, type SheetSketch } from '../../test/fixtures/workbook-builder.ts';
import { formulaTextAt } from '../formulas/formula-text.ts';
import { parseRange } from '../workbook/address.ts';
import { valueOf } from '../workbook/workbook.ts';
import { openDocument, undo, type OpenDocument } from './document.ts';
import { moveCells } from './move-cells.ts';

function documentOf(...sheets: SheetSketch[]): OpenDocument {
  return openDocument(buildWorkbook(sheets), {
    forms: [],
    settings: { zeroBudgetRate: 'zero' },
    environment: { now: () => 45_000, random: () => 0.5 },
  });
}

function moved(document: OpenDocument, range: string, to: string, sheet = '1'): OpenDocument {
  const from = parseRange(range);
  if (!from) throw new Error(range);
  const result = moveCells(document, { sheet: '1', range: from }, { sheet, ...at(to) });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

/** The formula of a cell, else its value. */
function held(document: OpenDocument, address: string, sheet = '1'): unknown {
  const formula = formulaTextAt(document.workbook, sheet, at(address));
  return formula === null ? valueOf(document.workbook, { sheet, ...at(address) }) : `=${formula}`;
}

const sketch: SheetSketch = {
  name: '甲',
  cells: { A1: 5, A2: 7, B1: '=A1*2', B2: '=SUM(A1:A2)', B3: '=SUM(A1:A3)', C1: '=$A$1+B1' },
};

describe('moveCells', () => {
  it('takes content along and lets what names it follow', () => {
    const document = moved(documentOf(sketch), 'A1:A2', 'D4');
    expect(held(document, 'A1')).toBeNull();
    expect(held(document, 'D4')).toBe(5);
    expect(held(document, 'B1')).toBe('=D4*2');
    expect(held(document, 'B2')).toBe('=SUM(D4:D5)');
    expect(held(document, 'C1')).toBe('=$D$4+B1');
    expect(valueOf(document.workbook, { sheet: '1', ...at('B2') })).toBe(12);
  });

  it('leaves a range alone of which only a part moves', () => {
    expect(held(moved(documentOf(sketch), 'A1', 'D4'), 'B3')).toBe('=SUM(A1:A3)');
  });

  it('keeps the references of moved formulas, but for what moves with them', () => {
    const document = moved(documentOf(sketch), 'A1:C1', 'A9');
    expect(held(document, 'B9')).toBe('=A9*2');
    expect(held(moved(documentOf(sketch), 'B1', 'B9'), 'B9')).toBe('=A1*2');
  });

  it('names the sheet where moving leads to another', () => {
    const document = moved(documentOf(sketch, { name: '乙 表', cells: {} }), 'A1:B1', 'A1', '2');
    expect(held(document, 'B1', '2')).toBe('=A1*2');
    expect(held(document, 'C1')).toBe("='乙 表'!$A$1+'乙 表'!B1");
    const back = moved(documentOf(sketch, { name: '乙 表', cells: {} }), 'B2', 'B2', '2');
    expect(held(back, 'B2', '2')).toBe('=SUM(甲!A1:A2)');
  });

  it('overwrites what stands there, with nothing too', () => {
    const document = moved(documentOf({ cells: { A1: 5, D4: 1, D5: 2 } }), 'A1:A2', 'D4');
    expect([held(document, 'D4'), held(document, 'D5')]).toEqual([5, null]);
  });

  it('may overlap itself', () => {
    const document = moved(documentOf(sketch), 'A1:A2', 'A2');
    expect([held(document, 'A1'), held(document, 'A2'), held(document, 'A3')]).toEqual([
      null,
      5,
      7,
    ]);
  });

  it('is undone as one step', () => {
    const before = documentOf(sketch);
    const back = undo(moved(before, 'A1:A2', 'D4'));
    expect(back?.step.label).toBe('移动 A1:A2');
    expect(back && held(back.document, 'B2')).toBe('=SUM(A1:A2)');
    expect(back && held(back.document, 'A1')).toBe(5);
  });

  it('leaves formulas that the file locks as they are', () => {
    const range = parseRange('A1:A9');
    const document = documentOf({
      ...sketch,
      protection: {
        enabled: true,
        hasPassword: false,
        allowsSelectLocked: true,
        allowsFormatCells: false,
        allowsInsertRows: false,
        allowsDeleteRows: false,
        editableRanges: range ? [range] : [],
      },
    });
    const after = moved(document, 'A1', 'A5');
    expect(held(after, 'A5')).toBe(5);
    expect(held(after, 'B1')).toBe('=A1*2');
  });

  it('is refused where a shared formula would have to follow', () => {
    const master = { row: 0, column: 1 };
    const formula = { kind: 'shared', group: 0, master, text: 'A1*2', range: null } as const;
    const document = documentOf({ cells: { A1: 5, B1: { value: 10, style: 0, formula } } });
    const range = parseRange('A1');
    if (!range) throw new Error('A1');
    const result = moveCells(document, { sheet: '1', range }, { sheet: '1', ...at('D4') });
    expect(!result.ok && result.error.kind).toBe('sharedFormulaMaster');
  });
});
