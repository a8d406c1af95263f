import { describe, expect, it } from 'vitest';
import { withContents } from '../../test/fixtures/edited-workbook.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { bindForm } from '../forms/bind-form.ts';
import { sheetById } from '../workbook/workbook.ts';
import { checkForm } from './check-form.ts';
import { checkEverything, type CheckProgress, type FullCheck } from './full-check.ts';

const settings = { zeroBudgetRate: 'zero' } as const;
const panyu = builtInPackage('panyu-2022');
const published = builtInWorkbook('panyu-2022', 'sample');

function finished(workbook = published): { result: FullCheck; reports: CheckProgress[] } {
  const steps = checkEverything(workbook, panyu, bindForm(workbook, panyu), settings);
  const reports: CheckProgress[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { result: step.value, reports };
    reports.push(step.value);
  }
}

describe('checkEverything', () => {
  it('finds what the live check finds', () => {
    const live = checkForm(published, panyu, bindForm(published, panyu), settings);
    const { findings } = finished().result;
    expect(findings.length).toBeGreaterThan(0);
    expect(findings).toEqual(live);
  });

  it('judges anew where a remembered judgement would be wrong', () => {
    const binding = bindForm(published, panyu);
    checkForm(published, panyu, binding, settings);
    const spoilt = withContents(published, { '表2-3!C5': 0.01 });
    const steps = checkEverything(spoilt, panyu, binding, settings);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(step.value.findings).not.toEqual(finished().result.findings);
    expect(step.value.findings).toEqual(
      checkForm(spoilt, panyu, bindForm(spoilt, panyu), settings),
    );
  });

  it('tells how far it has come, and counts every sheet', () => {
    const { result, reports } = finished();
    expect(reports.length).toBeGreaterThan(2);
    for (const [index, { done, all }] of reports.entries()) {
      expect(done).toBeLessThan(all);
      if (index > 0) expect(done).toBeGreaterThan(reports[index - 1]?.done ?? 0);
    }
    expect(result.sheets.map(({ sheet }) => sheetById(published, sheet)?.name)).toEqual(
      published.sheets.map(({ name }) => name),
    );
    expect(result.sheets.every(({ relations }) => relations > 0)).toBe(true);
    expect(result.rules).toBeLessThanOrEqual(result.allRules);
    expect(result.unjudged).toBeLessThan(result.relations);
  });

  it('says how many places could not be judged for want of figures', () => {
    const blank = finished(builtInWorkbook('panyu-2022', 'template')).result;
    expect(blank.unjudged).toBeGreaterThan(finished().result.unjudged);
  });
});
