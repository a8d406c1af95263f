import type { FormBinding } from '../forms/binding.ts';
import { labelForms } from '../forms/label-text.ts';
import { labelAt, labelsOf, type SheetLabels } from '../forms/sheet-labels.ts';
import { createCalculator } from '../formulas/create-calculator.ts';
import { isPhone } from '../rules/text/phone.ts';
import type { Cell } from '../workbook/cell.ts';
import type { CellChange, Edit } from '../workbook/edit.ts';
import { applyEdits } from '../workbook/edits.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { styleAt, type Workbook } from '../workbook/workbook.ts';

/** The blank form of a bureau's own package, and how much was taken out of the filled one. */
export interface OwnTemplate {
  readonly workbook: Workbook;
  readonly numbers: number;
  readonly texts: number;
}

/** Numbers of the form itself: weights, row numbers. */
const PRINTED_COLUMN = /分值|权重|标准分|满分|序号|行次|栏次|编号|代码/u;
/** What stands beside such a word is a person, a place or a date. */
const PERSONAL =
  /人$|人员$|姓名|电话|手机|联系方式|传真|邮箱|日期|时间$|单位名称|部门名称|名称$|经办|审核|签字|盖章|身份证|地址|账号|开户/u;
/** Under such a heading every text is a person. */
const PERSON = /负责人|经办|联系|电话|手机|姓名|身份证|账号/u;
const LONGEST_LABEL = 30;

/**
 * Empties a filled form: typed numbers except those of the form itself, long texts, what stands beside a word for
 * a person, place or date, and in a protected sheet everything that may be filled in. The labels of the package
 * and all formulas stay; the results are computed anew.
 */
export function ownTemplate(workbook: Workbook, binding: FormBinding): OwnTemplate {
  const counts = { numbers: 0, texts: 0 };
  const edits = workbook.sheets
    .filter(({ kind }) => kind === 'worksheet')
    .map((sheet): Edit => {
      const cells: CellChange[] = [];
      for (const [row, line] of sheet.rows) {
        for (const [column, cell] of line.cells) {
          const what = emptiedAs(workbook, sheet, binding, { row, column }, cell);
          if (what === null) continue;
          counts[what] += 1;
          cells.push({ row, column, content: { kind: 'value', value: null } });
        }
      }
      return { kind: 'setCells', sheet: sheet.id, cells };
    });
  const emptied = applyEdits(workbook, edits);
  const blank = emptied.ok ? emptied.value.workbook : workbook;
  return { workbook: computed(blank), ...counts };
}

function emptiedAs(
  workbook: Workbook,
  sheet: Sheet,
  binding: FormBinding,
  at: { readonly row: number; readonly column: number },
  cell: Cell,
): 'numbers' | 'texts' | null {
  if (cell.formula !== undefined || cell.value === null) return null;
  const labels = labelsOf(sheet, workbook.styles);
  if (typeof cell.value === 'number')
    return standsBelow(labels, at, PRINTED_COLUMN) ? null : 'numbers';
  if (typeof cell.value !== 'string' || isOwnLabel(binding, sheet, at)) return null;
  const style = styleAt(workbook, sheet, at);
  const isOpen = sheet.protection?.enabled === true && !style.locked;
  const before = labelAt(labels, at.row, at.column - 1);
  const isPersonal =
    before?.forms.some((form) => PERSONAL.test(form)) === true || standsBelow(labels, at, PERSON);
  const looksPersonal = isPhone(cell.value) || /\d{7,}/.test(cell.value);
  const isLong = cell.value.length > LONGEST_LABEL && !style.font.bold;
  const isLabel = labelForms(cell.value).some((form) => PERSONAL.test(form));
  return isOpen || looksPersonal || (isPersonal && !isLabel) || isLong ? 'texts' : null;
}

/** Whether one of the labels above a cell is such a word. */
function standsBelow(
  labels: SheetLabels,
  { row, column }: { readonly row: number; readonly column: number },
  word: RegExp,
): boolean {
  for (let above = row - 1; above >= 0; above -= 1) {
    if (labelAt(labels, above, column)?.forms.some((form) => word.test(form))) return true;
  }
  return false;
}

/** Whether a text is one by which the package finds its cells. */
function isOwnLabel(
  binding: FormBinding,
  sheet: Sheet,
  { row, column }: { readonly row: number; readonly column: number },
): boolean {
  const own = binding.areas.filter(
    ({ sheet: id, range }) => id === sheet.id && row >= range.top && row <= range.bottom,
  );
  return own.some(({ range }) => {
    const fields = binding.fields.filter(
      ({ sheet: id, cell }) => id === sheet.id && cell.row >= range.top && cell.row <= range.bottom,
    );
    const isCaption = fields.some(
      (field) => field.role === 'label' && field.cell.row === row && field.cell.column === column,
    );
    const isHeading = fields.every(({ cell }) => row < cell.row);
    return isCaption || isHeading || fields.every(({ cell }) => column < cell.column);
  });
}

function computed(workbook: Workbook): Workbook {
  const results = createCalculator(workbook, { now: () => 0, random: () => 0 }).calculateAll(
    workbook,
  ).computed;
  const edits = workbook.sheets.map(({ id }): Edit => ({
    kind: 'setResults',
    sheet: id,
    results: results.filter(({ sheet }) => sheet === id),
  }));
  const applied = applyEdits(workbook, edits);
  return applied.ok ? applied.value.workbook : workbook;
}
