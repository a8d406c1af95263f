import { describe, expect, it } from 'vitest';
import {
  UNKNOWN_FORMS,
  unknownWorkbook,
  type PlantedMistake,
  type UnknownForm,
} from '../../../test/fixtures/unknown-forms.ts';
import { changedCells } from '../../workbook/changed-cells.ts';
import { formatAddress } from '../../workbook/address.ts';
import { sheetById, type Workbook } from '../../workbook/workbook.ts';
import { checkForm } from '../check-form.ts';
import type { Finding } from '../finding.ts';
import { followInference, inferForm, type InferredForm } from '../infer-form.ts';

function findingsOf(workbook: Workbook, inferred: InferredForm | null): readonly Finding[] {
  return inferred
    ? checkForm(workbook, inferred.package, inferred.binding, { zeroBudgetRate: 'zero' })
    : [];
}

/** `B6` or `资金明细!B3` of every cell that a finding names. */
function placesOf(workbook: Workbook, { cells }: Finding): readonly string[] {
  return cells.flatMap((cell) => {
    const address = formatAddress(cell);
    return [address, `${sheetById(workbook, cell.sheet)?.name ?? ''}!${address}`];
  });
}

interface Outcome {
  readonly found: boolean;
  readonly others: readonly string[];
}

function outcomeOf(
  workbook: Workbook,
  findings: readonly Finding[],
  { at, names = at }: PlantedMistake,
): Outcome {
  const naming = findings.filter(
    (finding) =>
      placesOf(workbook, finding).includes(names) || placesOf(workbook, finding).includes(at),
  );
  const others = findings.filter((finding) => !naming.includes(finding));
  return { found: naming.length > 0, others: others.map(({ id, message }) => `${id} ${message}`) };
}

/** The mistake is in the file when it is opened. */
function opened(form: UnknownForm, mistake: PlantedMistake): Outcome {
  const workbook = unknownWorkbook(form, { [mistake.at]: mistake.value });
  return outcomeOf(workbook, findingsOf(workbook, inferForm(workbook)), mistake);
}

/** The form was right when it was opened; then the mistake is typed. */
function typed(form: UnknownForm, mistake: PlantedMistake): Outcome {
  const before = unknownWorkbook(form);
  const after = unknownWorkbook(form, { [mistake.at]: mistake.value });
  const inferred = followInference(inferForm(before), before, after, changedCells(before, after));
  return outcomeOf(after, findingsOf(after, inferred), mistake);
}

const ALL = UNKNOWN_FORMS.flatMap((form) => form.mistakes.map((mistake) => ({ form, mistake })));

describe('forms of other bureaus', () => {
  it('are thirty', () => {
    expect(UNKNOWN_FORMS.length).toBeGreaterThanOrEqual(30);
  });

  it.each(UNKNOWN_FORMS)('$name: nothing is found in the blank form', (form) => {
    const blank = unknownWorkbook(form, {}, true);
    expect(findingsOf(blank, inferForm(blank)).map(({ message }) => message)).toEqual([]);
  });

  it.each(UNKNOWN_FORMS)('$name: nothing is found where all agrees', (form) => {
    const workbook = unknownWorkbook(form);
    expect(findingsOf(workbook, inferForm(workbook)).map(({ message }) => message)).toEqual([]);
  });

  it.each([
    ['when it is opened with them', opened],
    ['when they are typed', typed],
  ] as const)('show planted mistakes %s', (when, outcome) => {
    const outcomes = ALL.map(({ form, mistake }) => ({
      name: `${form.name} ${mistake.at}=${String(mistake.value)}`,
      ...outcome(form, mistake),
    }));
    const missed = outcomes.filter(({ found }) => !found).map(({ name }) => name);
    const others = outcomes.flatMap((one) => one.others.map((other) => `${one.name}: ${other}`));
    process.stdout.write(
      `推断 ${when}: ${String(outcomes.length - missed.length)} of ${String(outcomes.length)} found, ${String(others.length)} false\n`,
    );
    expect(others).toEqual([]);
    expect(missed).toEqual([]);
  });

  it('is filled in from the blank form: what appears is checked as it appears', () => {
    const [form] = UNKNOWN_FORMS;
    if (!form) throw new Error('no form');
    let workbook = unknownWorkbook(form, {}, true);
    let inferred = inferForm(workbook);
    expect(inferred).toBeNull();
    const typing: Record<string, number> = {};
    const numbers = (form.sheets[0]?.lines ?? []).flatMap((line, row) =>
      line.flatMap((value, column) =>
        typeof value === 'number' ? [[formatAddress({ row, column }), value] as const] : [],
      ),
    );
    for (const [address, value] of numbers) {
      typing[address] = value;
      const next = unknownWorkbook(form, typing, true);
      inferred = followInference(inferred, workbook, next, changedCells(workbook, next));
      workbook = next;
      expect(findingsOf(workbook, inferred).map(({ message }) => message)).toEqual([]);
    }
    const wrong = unknownWorkbook(form, { ...typing, B6: 301.16 }, true);
    inferred = followInference(inferred, workbook, wrong, changedCells(workbook, wrong));
    expect(findingsOf(wrong, inferred)).toHaveLength(1);
  });
});
