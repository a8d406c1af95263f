import { describe, expect, it } from 'vitest';
import {
  UNKNOWN_FORMS,
  unknownWorkbook,
  type PlantedMistake,
  type UnknownForm,
} from '../../../test/fixtures/unknown-forms.ts';
import { withContents } from '../../../test/fixtures/edited-workbook.ts';
import { mistypedNumbers } from '../../../test/fixtures/mistypings.ts';
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
  const after = withContents(before, { [mistake.at]: mistake.value });
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

  it.each(UNKNOWN_FORMS)('$name: nothing is found while it is filled in', (form) => {
    let workbook = unknownWorkbook(form, {}, true);
    let inferred = inferForm(workbook);
    for (const { place, value } of numbersOf(form)) {
      const next = withContents(workbook, { [place]: value });
      inferred = followInference(inferred, workbook, next, changedCells(workbook, next));
      workbook = next;
      expect(findingsOf(workbook, inferred).map(({ message }) => message)).toEqual([]);
    }
  });

  it('tell a slip typed right after the last figure of a form that was blank', () => {
    const [form] = UNKNOWN_FORMS;
    if (!form) throw new Error('no form');
    let workbook = unknownWorkbook(form, {}, true);
    let inferred = inferForm(workbook);
    expect(inferred).toBeNull();
    const typing = [...numbersOf(form), { place: 'B6', value: 301.16 }];
    for (const { place, value } of typing) {
      const next = withContents(workbook, { [place]: value });
      inferred = followInference(inferred, workbook, next, changedCells(workbook, next));
      workbook = next;
    }
    expect(findingsOf(workbook, inferred)).toHaveLength(1);
  });

  it('show no other cell when any of their numbers is mistyped', () => {
    let all = 0;
    let found = 0;
    const others: string[] = [];
    for (const form of UNKNOWN_FORMS) {
      for (const { place, value } of numbersOf(form)) {
        for (const wrong of oneOfEachKind(value)) {
          const workbook = unknownWorkbook(form, { [place]: wrong });
          const outcome = outcomeOf(workbook, findingsOf(workbook, inferForm(workbook)), {
            at: place,
            value: wrong,
          });
          all += 1;
          if (outcome.found) found += 1;
          others.push(...outcome.others.map((other) => `${form.name} ${place}: ${other}`));
        }
      }
    }
    process.stdout.write(
      `推断: ${String(found)} of ${String(all)} mistyped numbers found, ${String(others.length)} false; the others stand in no relation\n`,
    );
    expect(others).toEqual([]);
    expect(found / all).toBeGreaterThan(0.85);
  });
});

/** The numbers of a form by place, in reading order. */
function numbersOf({ sheets }: UnknownForm) {
  return sheets.flatMap(({ name, lines }, index) =>
    lines.flatMap((line, row) =>
      line.flatMap((value, column) =>
        typeof value === 'number'
          ? [
              {
                place: `${name ?? `Sheet${String(index + 1)}`}!${formatAddress({ row, column })}`,
                value,
              },
            ]
          : [],
      ),
    ),
  );
}

/** A shifted point, two swapped digits, a missing digit, another sign. */
function oneOfEachKind(value: number): readonly number[] {
  const kinds = new Map<string, number>();
  for (const { kind, value: wrong } of mistypedNumbers(value, { type: 'number' })) {
    if (typeof wrong === 'number' && !kinds.has(kind)) kinds.set(kind, wrong);
  }
  return [...kinds.values()];
}
