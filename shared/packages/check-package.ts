import { bindForm, expectedLabels } from '../forms/bind-form.ts';
import type { BoundField, FormBinding } from '../forms/binding.ts';
import { parseFormPackage, placeInDefinition, type FormPackage } from '../forms/form-package.ts';
import { recogniseForms, verdictOf } from '../forms/recognise.ts';
import { failure, success, type Result } from '../result.ts';
import { checkForm } from '../rules/check-form.ts';
import { relationsOf } from '../rules/form-relations.ts';
import { formatAddress } from '../workbook/address.ts';
import { cellAt, sheetById, styleAt, type Workbook } from '../workbook/workbook.ts';
import { openPackage } from '../xlsx/package/open-package.ts';
import { readWorkbook } from '../xlsx/read/read-workbook.ts';
import { refusalSentence } from '../xlsx/refusal-sentence.ts';
import { PACKAGE_LIMITS, type PackageParts } from './package-file.ts';
import { packageError, type PackageFileName, type PackageProblem } from './package-problem.ts';

/** A form package that was looked at from all sides. */
export interface CheckedPackage {
  readonly package: FormPackage;
  readonly template: Workbook;
  /** The form as it was found in the blank workbook. */
  readonly binding: FormBinding;
  /** Nothing here keeps the package from being used. */
  readonly notices: readonly PackageProblem[];
}

/** So many of one kind are told; more only tire. */
const MOST_TOLD = 20;

/**
 * Whether a package may be used: its definition is sound, its blank workbook can be read and holds every label.
 * The error lists what refuses it, never empty. `others` are packages it may be mistaken for.
 */
export function checkPackage(
  parts: PackageParts,
  others: readonly FormPackage[] = [],
): Result<CheckedPackage, readonly PackageProblem[]> {
  const parsed = parseFormPackage(parts.definition);
  if (!parsed.ok) {
    const { line, column, path, reason } = parsed.error;
    const named = path === '' ? reason : `${reason}（${path}）`;
    return failure([{ grade: 'error', file: 'form.json', place: { line, column }, reason: named }]);
  }
  const formPackage = parsed.value;
  const template = readPart(parts.template, 'template.xlsx');
  if (!template.ok) return failure([template.error]);
  const [own] = recogniseForms(template.value, [formPackage]);
  const errors = missingLabels(parts.definition, formPackage, own?.binding ?? null);
  if (!own || errors.length > 0) return failure(errors);
  const sample = parts.sample ? readPart(parts.sample, 'sample.xlsx') : null;
  if (sample && !sample.ok) return failure([sample.error]);
  return success({
    package: formPackage,
    template: template.value,
    binding: own.binding,
    notices: [
      ...titleNotices(parts.definition, formPackage, own.confidence),
      ...idleRules(parts.definition, formPackage, [
        own.binding,
        ...(sample ? [bindForm(sample.value, formPackage)] : []),
      ]),
      ...templateNotices(template.value, own.binding),
      ...paperNotices(template.value),
      ...(sample ? sampleNotices(sample.value, formPackage) : []),
      ...mistakableFor(template.value, formPackage, others),
    ],
  });
}

function readPart(bytes: Uint8Array, file: PackageFileName): Result<Workbook, PackageProblem> {
  const opened = openPackage(bytes, PACKAGE_LIMITS);
  if (!opened.ok) return failure(packageError(file, refusalSentence(opened.error)));
  if (opened.value.hasMacros) {
    return failure(packageError(file, '带有宏。请另存为不带宏的 .xlsx'));
  }
  const read = readWorkbook(opened.value);
  return read.ok ? read : failure(packageError(file, refusalSentence(read.error)));
}

function missingLabels(
  definition: string,
  formPackage: FormPackage,
  binding: FormBinding | null,
): readonly PackageProblem[] {
  const missing = [...(binding?.missing ?? expectedLabels(formPackage).map(({ text }) => text))];
  if (missing.length === 0) return [];
  const problems: PackageProblem[] = [];
  // Labels are looked for from the end: of two alike the later one is the one that was not found.
  for (const { text, path } of expectedLabels(formPackage).toReversed()) {
    const at = missing.indexOf(text);
    if (at < 0) continue;
    missing.splice(at, 1);
    problems.unshift({
      grade: 'error',
      file: 'form.json',
      place: placeInDefinition(definition, path),
      reason: `空白表 template.xlsx 里找不到栏目“${text}”。请核对两边的文字；表里可以没有它时写 "optional": true`,
    });
  }
  return problems.length > 0
    ? problems.slice(0, MOST_TOLD)
    : [packageError('template.xlsx', '空白表里找不到这张表的栏目')];
}

function titleNotices(
  definition: string,
  formPackage: FormPackage,
  confidence: number,
): readonly PackageProblem[] {
  if (confidence >= 0.999) return [];
  return [
    {
      grade: 'notice',
      file: 'form.json',
      place: placeInDefinition(definition, ['titles']),
      reason: `空白表里没有标题“${formPackage.titles[0] ?? ''}”，认表时把握会小一些`,
    },
  ];
}

/** Rules that apply to no cell of the blank form or the sample: mostly a wrong class, region or type. */
function idleRules(
  definition: string,
  formPackage: FormPackage,
  bindings: readonly FormBinding[],
): readonly PackageProblem[] {
  const working = new Set(
    bindings.flatMap((binding) => relationsOf(formPackage, binding).all.map(({ rule }) => rule.id)),
  );
  return formPackage.rules.flatMap(({ id }, index): readonly PackageProblem[] =>
    working.has(id)
      ? []
      : [
          {
            grade: 'notice',
            file: 'form.json',
            place: placeInDefinition(definition, ['rules', index]),
            reason: `规则 ${id} 在空白表里没有对应的单元格，不会起作用`,
          },
        ],
  );
}

/** Cells whose protection or formula does not fit their role. */
function templateNotices(workbook: Workbook, binding: FormBinding): readonly PackageProblem[] {
  const locked: string[] = [];
  const withoutFormula: string[] = [];
  for (const field of binding.fields) {
    const sheet = sheetById(workbook, field.sheet);
    if (!sheet) continue;
    const cell = cellAt(sheet, field.cell.row, field.cell.column);
    const isLocked =
      sheet.protection?.enabled === true && styleAt(workbook, sheet, field.cell).locked;
    const isPrinted = cell !== undefined && cell.value !== null;
    if (isLocked && !isPrinted && isFilledIn(field)) locked.push(nameOf(workbook, field));
    if (field.role === 'computed' && cell?.formula === undefined) {
      withoutFormula.push(nameOf(workbook, field));
    }
  }
  return [
    ...listed(locked, (names) => `要填的单元格在空白表里锁住了，填表人不能填：${names}`),
    ...listed(withoutFormula, (names) => `“算出”的单元格在空白表里没有公式：${names}`),
  ];
}

function isFilledIn({ role }: BoundField): boolean {
  return role === 'input' || role === 'text' || role === 'pickList';
}

function listed(
  names: readonly string[],
  sentence: (names: string) => string,
): readonly PackageProblem[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).join('、');
  const more = names.length > 5 ? `等 ${names.length} 处` : '';
  return [{ grade: 'notice', file: 'template.xlsx', place: null, reason: sentence(shown + more) }];
}

function nameOf(workbook: Workbook, { sheet, cell, name }: BoundField): string {
  return `${sheetById(workbook, sheet)?.name ?? ''}!${formatAddress(cell)}（${name}）`;
}

const A4 = 9;
const A3 = 8;

function paperNotices({ sheets }: Workbook): readonly PackageProblem[] {
  return sheets
    .filter(({ kind, visibility }) => kind === 'worksheet' && visibility === 'visible')
    .flatMap(({ name, printSetup: { paperSize, fitToPage, fitToWidth, printAreas } }) => {
      const wants = [
        ...(paperSize === A4 || paperSize === A3 ? [] : ['纸张选 A4']),
        ...(printAreas === null ? ['设打印区域'] : []),
        ...(fitToPage && fitToWidth === 1 ? [] : ['缩放为 1 页宽']),
      ];
      return wants.length === 0
        ? []
        : [
            {
              grade: 'notice' as const,
              file: 'template.xlsx' as const,
              place: null,
              reason: `工作表“${name}”的打印设置还差：${wants.join('、')}`,
            },
          ];
    });
}

/** A sample should be found whole and hold no mistakes. */
function sampleNotices(workbook: Workbook, formPackage: FormPackage): readonly PackageProblem[] {
  const notice = (reason: string): PackageProblem => ({
    grade: 'notice',
    file: 'sample.xlsx',
    place: null,
    reason,
  });
  const [own] = recogniseForms(workbook, [formPackage]);
  if (!own) return [notice('示例里找不到这张表的栏目')];
  const { binding } = own;
  const errors = checkForm(workbook, formPackage, binding, { zeroBudgetRate: 'zero' }).filter(
    ({ grade }) => grade === 'error',
  );
  return [
    ...binding.missing.slice(0, MOST_TOLD).map((label) => notice(`示例里找不到栏目“${label}”`)),
    ...errors.slice(0, MOST_TOLD).map(({ rule, place, message, cells: [cell] }) => {
      const where = cell
        ? `${sheetById(workbook, cell.sheet)?.name ?? ''}!${formatAddress(cell)} `
        : '';
      return notice(`示例有错误：${where}${place}：${message}（${rule}）`);
    }),
  ];
}

function mistakableFor(
  template: Workbook,
  formPackage: FormPackage,
  others: readonly FormPackage[],
): readonly PackageProblem[] {
  const verdict = verdictOf(
    recogniseForms(template, [formPackage, ...others.filter(({ id }) => id !== formPackage.id)]),
  );
  if (verdict.kind === 'sure') return [];
  const rival = verdict.candidates.find(({ package: { id } }) => id !== formPackage.id);
  return rival
    ? [
        {
          grade: 'notice',
          file: null,
          place: null,
          reason: `这张表与“${rival.package.title}”很像，打开文件时会请填表人选择。请把 titles 写得更具体`,
        },
      ]
    : [];
}
