import { assertNever } from '../assert-never.ts';
import { createExpressionEvaluator } from '../formulas/evaluate-expression.ts';
import { formatCellValue } from '../numbers/format-value.ts';
import type { TypedInput } from '../numbers/typed-input.ts';
import type { CellAddress, SheetId } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import type { CellContent } from '../workbook/edit.ts';
import { applyEdits } from '../workbook/edits.ts';
import type { DataValidation } from '../workbook/validation.ts';
import { evaluatorOf, listChoices, validationAt } from './choices.ts';
import type { OpenDocument } from './document.ts';

/** What a data validation of the file says to a content: nothing, or a sentence that refuses or asks. */
export type ValidationVerdict =
  | { readonly kind: 'passes' }
  | {
      readonly kind: 'fails';
      /** `stop` refuses; the others let the clerk decide. */
      readonly style: DataValidation['errorStyle'];
      readonly title: string;
      readonly sentence: string;
    };

const PASSES: ValidationVerdict = { kind: 'passes' };

/** Number types of a validation with what they ask for. */
const WANTED = {
  whole: '整数',
  decimal: '数字',
  date: '日期',
  time: '时间',
} as const;
type MeasuredType = keyof typeof WANTED | 'textLength';

/**
 * Checks what was typed into a cell against the validation of the file there (ECMA-376 Part 1, 18.3.1.33).
 * An operand that cannot be computed lets everything pass, as a wrong refusal would stop the clerk's work.
 */
export function checkValidation(
  document: OpenDocument,
  sheet: SheetId,
  cell: CellAddress,
  input: TypedInput,
): ValidationVerdict {
  const validation = validationAt(document, sheet, cell);
  if (!validation || validation.type === 'any' || !validation.showsError) return PASSES;
  // Emptying a cell is always allowed: an empty required cell is the checks' affair.
  if (input.kind === 'empty' || input.kind === 'refused') return PASSES;
  const value = valueOfInput(document, sheet, cell, input);
  if (value === undefined) return PASSES;
  const question = { document, sheet, cell, validation };
  return isAllowed(question, value, input)
    ? PASSES
    : {
        kind: 'fails',
        style: validation.errorStyle,
        title: validation.errorTitle === '' ? '填写的内容不符合要求' : validation.errorTitle,
        sentence: validation.errorMessage === '' ? ownSentence(question) : validation.errorMessage,
      };
}

interface Question {
  readonly document: OpenDocument;
  readonly sheet: SheetId;
  readonly cell: CellAddress;
  readonly validation: DataValidation;
}

/** The value that the cell would have; undefined where a formula cannot be computed beforehand. */
function valueOfInput(
  document: OpenDocument,
  sheet: SheetId,
  cell: CellAddress,
  input: Exclude<TypedInput, { kind: 'empty' | 'refused' }>,
): CellValue | undefined {
  if (input.kind !== 'formula') return input.value;
  return single(evaluatorOf(document).evaluate(input.text, sheet, cell, cell));
}

function single(
  result: CellValue | { readonly array: readonly (readonly CellValue[])[] },
): CellValue {
  return typeof result === 'object' && result !== null && 'array' in result
    ? (result.array[0]?.[0] ?? null)
    : result;
}

function isAllowed(question: Question, value: CellValue, input: TypedInput): boolean {
  const { type } = question.validation;
  switch (type) {
    case 'any':
      return true;
    case 'list':
      return isChoice(question, value);
    case 'custom':
      return holdsCustom(question, input);
    case 'textLength':
      return isInBounds(question, shownText(question.document, value).length);
    case 'whole':
      return typeof value === 'number' && Number.isInteger(value) && isInBounds(question, value);
    case 'decimal':
    case 'date':
    case 'time':
      return typeof value === 'number' && isInBounds(question, value);
    default:
      return assertNever(type, 'isAllowed');
  }
}

function shownText(document: OpenDocument, value: CellValue): string {
  return formatCellValue(value, 'General', document.workbook.dateSystem).text;
}

function isChoice({ document, sheet, cell, validation }: Question, value: CellValue): boolean {
  const choices = listChoices(document, sheet, cell, validation);
  if (choices.length === 0) return true;
  const text = shownText(document, value).trim();
  return choices.some(
    (choice) =>
      choice.toLowerCase() === text.toLowerCase() ||
      (typeof value === 'number' && choice !== '' && Number(choice) === value),
  );
}

function holdsCustom({ document, sheet, cell, validation }: Question, input: TypedInput): boolean {
  const content = contentOfInput(input);
  if (!content) return true;
  const tried = applyEdits(document.workbook, [
    { kind: 'setCells', sheet, cells: [{ ...cell, content }] },
  ]);
  if (!tried.ok) return true;
  const evaluator = createExpressionEvaluator(tried.value.workbook, document.context.environment);
  const result = single(
    evaluator.evaluate(validation.formula1, sheet, cell, baseOf(validation, cell)),
  );
  // An error says that the formula could not be answered, not that the content is wrong.
  return typeof result === 'boolean' || typeof result === 'number' ? Boolean(result) : true;
}

function contentOfInput(input: TypedInput): CellContent | null {
  switch (input.kind) {
    case 'number':
    case 'text':
    case 'boolean':
      return { kind: 'value', value: input.value };
    case 'empty':
    case 'refused':
    case 'formula':
      return null;
    default:
      return assertNever(input, 'contentOfInput');
  }
}

/** Validation formulas are written for the upper left cell of their first range. */
function baseOf(validation: DataValidation, cell: CellAddress): CellAddress {
  const [first] = validation.ranges;
  return first ? { row: first.top, column: first.left } : cell;
}

function operandsOf({ document, sheet, cell, validation }: Question): {
  readonly low: number | null;
  readonly high: number | null;
} {
  const evaluator = evaluatorOf(document);
  const base = baseOf(validation, cell);
  const read = (formula: string): number | null => {
    if (formula === '') return null;
    const value = single(evaluator.evaluate(formula, sheet, cell, base));
    return typeof value === 'number' ? value : null;
  };
  return { low: read(validation.formula1), high: read(validation.formula2) };
}

function isInBounds(question: Question, value: number): boolean {
  const { low, high } = operandsOf(question);
  const { operator } = question.validation;
  if (low === null) return true;
  switch (operator) {
    case 'between':
      return high === null || (value >= Math.min(low, high) && value <= Math.max(low, high));
    case 'notBetween':
      return high === null || value < Math.min(low, high) || value > Math.max(low, high);
    case 'equal':
      return value === low;
    case 'notEqual':
      return value !== low;
    case 'lessThan':
      return value < low;
    case 'lessThanOrEqual':
      return value <= low;
    case 'greaterThan':
      return value > low;
    case 'greaterThanOrEqual':
      return value >= low;
    default:
      return assertNever(operator, 'isInBounds');
  }
}

function ownSentence(question: Question): string {
  const { document, sheet, cell, validation } = question;
  const { type } = validation;
  switch (type) {
    case 'list':
      return `只能从下拉列表中选择：${listChoices(document, sheet, cell, validation).join('、')}。`;
    case 'custom':
      return '填写的内容不符合财政部门为这一格设定的条件，请核对后重填。';
    case 'any':
      return '';
    case 'textLength':
      return `字数应${relationText(question, type)}，请删改后重填。`;
    case 'whole':
    case 'decimal':
    case 'date':
    case 'time': {
      const relation = relationText(question, type);
      const bounds = relation === '' ? '' : `，且应${relation}`;
      return `这一格只能填${WANTED[type]}${bounds}，请重填。`;
    }
    default:
      return assertNever(type, 'ownSentence');
  }
}

/** How the value must stand to the operands: `在 1 到 10 之间`; empty where an operand cannot be computed. */
function relationText(question: Question, type: MeasuredType): string {
  const { low, high } = operandsOf(question);
  const { operator } = question.validation;
  if (low === null) return '';
  const from = figure(question, type, low);
  const to = high === null ? '' : figure(question, type, high);
  switch (operator) {
    case 'between':
      return `在 ${from} 到 ${to} 之间`;
    case 'notBetween':
      return `在 ${from} 到 ${to} 之外`;
    case 'equal':
      return `等于 ${from}`;
    case 'notEqual':
      return `不等于 ${from}`;
    case 'lessThan':
      return `小于 ${from}`;
    case 'lessThanOrEqual':
      return `不大于 ${from}`;
    case 'greaterThan':
      return `大于 ${from}`;
    case 'greaterThanOrEqual':
      return `不小于 ${from}`;
    default:
      return assertNever(operator, 'relationText');
  }
}

function figure({ document }: Question, type: MeasuredType, value: number): string {
  const formats = { date: 'yyyy"年"m"月"d"日"', time: 'h:mm' } as const;
  const format = type === 'date' || type === 'time' ? formats[type] : 'General';
  return formatCellValue(value, format, document.workbook.dateSystem).text;
}

/** What the file tells a clerk about a cell before anything is typed; null where it says nothing. */
export function validationPrompt(
  document: OpenDocument,
  sheet: SheetId,
  cell: CellAddress,
): { readonly title: string; readonly text: string } | null {
  const validation = validationAt(document, sheet, cell);
  if (!validation?.showsPrompt) return null;
  const { promptTitle: title, promptMessage: text } = validation;
  return title === '' && text === '' ? null : { title, text };
}
