import {
  applyAct,
  openDocument,
  type DocumentContext,
  type OpenDocument,
} from '../../../shared/document/document.ts';
import { bindForm } from '../../../shared/forms/bind-form.ts';
import { checkForm } from '../../../shared/rules/check-form.ts';
import { inferForm } from '../../../shared/rules/infer-form.ts';
import { applyEdits } from '../../../shared/workbook/edits.ts';
import type { CellAddress } from '../../../shared/workbook/address.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { largeLiwanForm, largeUnknownForm } from '../../fixtures/large-forms.ts';
import { recalculated } from '../../fixtures/edited-workbook.ts';
import { builtInPackage, builtInWorkbook } from '../../fixtures/read-form.ts';
import { at } from '../../fixtures/workbook-builder.ts';
import { median } from '../median.ts';

const SETTINGS = { zeroBudgetRate: 'zero' } as const;
const FORMS = [
  'liwan-2021',
  'panyu-2022',
  'huadu-2021',
  'heshan-2023',
  'futian-2021',
  'national-project',
];
const packages = FORMS.map(builtInPackage);
const EDITS = 60;

/** Processor time of one piece of work in milliseconds: other programs on the machine do not count. */
function cost(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function computed(workbook: Workbook): Workbook {
  return recalculated(workbook, workbook);
}

function context(forms: DocumentContext['forms']): DocumentContext {
  return { forms, settings: SETTINGS, environment: { now: () => 45_000, random: () => 0.5 } };
}

function edited(workbook: Workbook, cell: CellAddress, value: number | string): Workbook {
  const sheet = workbook.activeSheet;
  const result = applyEdits(workbook, [
    { kind: 'setCells', sheet, cells: [{ ...cell, content: { kind: 'value', value } }] },
  ]);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value.workbook;
}

/** Rechecks after one edit, the form as the program holds it: only `checkForm`. */
function recheck(
  name: string,
  workbook: Workbook,
  formId: string | null,
  cell: string,
  values: readonly (number | string)[],
): void {
  const inferred = formId === null ? inferForm(workbook) : null;
  const formPackage = inferred?.package ?? builtInPackage(formId ?? 'liwan-2021');
  const binding = inferred?.binding ?? bindForm(workbook, formPackage);
  const first = cost(() => {
    checkForm(workbook, formPackage, binding, SETTINGS);
  });
  let current = workbook;
  const costs: number[] = [];
  let findings = 0;
  for (let index = 0; index < EDITS; index += 1) {
    current = edited(current, at(cell), values[index % values.length] ?? 0);
    costs.push(
      cost(() => {
        findings = checkForm(current, formPackage, binding, SETTINGS).length;
      }),
    );
  }
  report(
    name,
    costs,
    `first ${first.toFixed(1)} ms, ${String(formPackage.rules.length)} rules, ${String(findings)} findings at the end`,
  );
}

/** The same with everything that follows an edit in an open document: formulas, binding, inference, checks. */
function wholeEdit(
  name: string,
  workbook: Workbook,
  isKnown: boolean,
  cell: string,
  values: readonly (number | string)[],
): void {
  const document = opened(workbook, isKnown);
  let current = document.document;
  const costs: number[] = [];
  for (let index = 0; index < EDITS; index += 1) {
    const value = values[index % values.length] ?? 0;
    costs.push(
      cost(() => {
        current = typed(current, at(cell), value);
      }),
    );
  }
  report(
    name,
    costs,
    `opening ${document.cost.toFixed(0)} ms, ${current.form ? current.form.package.id : current.inferred ? 'inferred' : 'no form'}`,
  );
}

function opened(workbook: Workbook, isKnown: boolean): { document: OpenDocument; cost: number } {
  const start = process.cpuUsage();
  const document = openDocument(workbook, context(isKnown ? packages : []));
  const { user, system } = process.cpuUsage(start);
  return { document, cost: (user + system) / 1000 };
}

function typed(document: OpenDocument, cell: CellAddress, value: number | string): OpenDocument {
  const sheet = document.workbook.activeSheet;
  const result = applyAct(document, {
    label: '输入',
    focus: {
      sheet,
      range: { top: cell.row, bottom: cell.row, left: cell.column, right: cell.column },
    },
    edits: [{ kind: 'setCells', sheet, cells: [{ ...cell, content: { kind: 'value', value } }] }],
  });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

function report(name: string, costs: readonly number[], rest: string): void {
  const worst = Math.max(...costs);
  console.log(
    `${name.padEnd(52)} median ${median(costs).toFixed(2).padStart(7)} ms  worst ${worst.toFixed(1).padStart(6)} ms  ${rest}`,
  );
}

const liwan = builtInWorkbook('liwan-2021', 'sample');
const forty = computed(largeLiwanForm(40));
const twoThousand = computed(largeLiwanForm(2_000));
const unknown = largeUnknownForm(2_000);
const right = 3221.08;

console.log('rechecking after an edit, processor time; goals: 5 ms for 40 rows, 50 ms for 2,000');
recheck('荔湾 example, a source right and wrong', liwan, 'liwan-2021', 'E7', [3212.08, right]);
recheck('荔湾, 40 rows, a task’s funds', forty, 'liwan-2021', 'H12', [10.01, 10]);
recheck('荔湾, 40 rows, an actual value', forty, 'liwan-2021', 'G12', ['20人', '40人']);
recheck('荔湾, 2,000 rows, a task’s funds', twoThousand, 'liwan-2021', 'H12', [10.01, 10]);
recheck('荔湾, 2,000 rows, an actual value', twoThousand, 'liwan-2021', 'G12', ['20人', '40人']);
recheck('undescribed, 2,000 rows, a budget', unknown, null, 'E500', [1, 2]);
recheck('undescribed, 2,000 rows, a rate', unknown, null, 'G500', [0.5, 0.6]);

console.log('\nthe whole edit in an open document: formulas, binding, inference, checks');
wholeEdit('荔湾 example, a source', liwan, true, 'E7', [3212.08, right]);
wholeEdit('荔湾, 40 rows, a task’s funds', forty, true, 'H12', [10.01, 10]);
wholeEdit('荔湾, 2,000 rows, a task’s funds', twoThousand, true, 'H12', [10.01, 10]);
wholeEdit('荔湾, 2,000 rows, an actual value', twoThousand, true, 'G12', ['20人', '40人']);
wholeEdit('undescribed, 2,000 rows, a budget', unknown, false, 'E500', [1, 2]);
wholeEdit('undescribed, 2,000 rows, a new figure', unknown, false, 'J500', [1, 2]);
