import { describe, expect, it } from 'vitest';
import { at, buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { parseRange } from '../workbook/address.ts';
import type { DataValidation } from '../workbook/validation.ts';
import { openDocument } from './document.ts';
import { readForCell } from './type-text.ts';
import { checkValidation, validationPrompt } from './validation-check.ts';

const plain: DataValidation = {
  ranges: [],
  type: 'any',
  operator: 'between',
  formula1: '',
  formula2: '',
  allowBlank: true,
  showsDropDown: true,
  showsError: true,
  errorStyle: 'stop',
  errorTitle: '',
  errorMessage: '',
  showsPrompt: false,
  promptTitle: '',
  promptMessage: '',
};

function documentWith(validation: Partial<DataValidation>) {
  const range = parseRange('B2:B9');
  const workbook = buildWorkbook([
    {
      cells: { D1: '甲', D2: '乙', D3: 10, E1: 3 },
      validations: [{ ...plain, ranges: range ? [range] : [], ...validation }],
    },
  ]);
  return openDocument(workbook, {
    forms: [],
    settings: { zeroBudgetRate: 'zero' },
    environment: { now: () => 45_000, random: () => 0.5 },
  });
}

function verdict(validation: Partial<DataValidation>, text: string, address = 'B3') {
  const document = documentWith(validation);
  const cell = at(address);
  return checkValidation(document, '1', cell, readForCell(document, '1', cell, text));
}

describe('checkValidation', () => {
  const between = { operator: 'between', formula1: '1', formula2: '10' } as const;
  it.each([
    { validation: { type: 'whole', ...between }, text: '3', passes: true },
    { validation: { type: 'whole', ...between }, text: '3.5', passes: false },
    { validation: { type: 'whole', ...between }, text: '11', passes: false },
    { validation: { type: 'whole', ...between }, text: '三', passes: false },
    { validation: { type: 'decimal', ...between }, text: '3.5', passes: true },
    {
      validation: { type: 'decimal', operator: 'greaterThan', formula1: '$E$1' },
      text: '3',
      passes: false,
    },
    {
      validation: { type: 'decimal', operator: 'greaterThan', formula1: '$E$1' },
      text: '3.01',
      passes: true,
    },
    { validation: { type: 'list', formula1: '"是,否"' }, text: '是', passes: true },
    { validation: { type: 'list', formula1: '"是,否"' }, text: '也许', passes: false },
    { validation: { type: 'list', formula1: '$D$1:$D$3' }, text: '乙', passes: true },
    { validation: { type: 'list', formula1: '$D$1:$D$3' }, text: '10', passes: true },
    { validation: { type: 'list', formula1: '$D$1:$D$3' }, text: '丙', passes: false },
    {
      validation: { type: 'textLength', operator: 'lessThanOrEqual', formula1: '4' },
      text: '四个汉字',
      passes: true,
    },
    {
      validation: { type: 'textLength', operator: 'lessThanOrEqual', formula1: '4' },
      text: '超过四个字',
      passes: false,
    },
    { validation: { type: 'custom', formula1: 'B2>5' }, text: '6', passes: true },
    { validation: { type: 'custom', formula1: 'B2>5' }, text: '5', passes: false },
    { validation: { type: 'whole', ...between }, text: '', passes: true },
    { validation: { type: 'whole', ...between }, text: '=2+3', passes: true },
    { validation: { type: 'whole', ...between }, text: '=2+30', passes: false },
    { validation: { type: 'whole', ...between, showsError: false }, text: '99', passes: true },
  ] as const)('$validation.type: “$text” passes is $passes', ({ validation, text, passes }) => {
    expect(verdict(validation, text).kind).toBe(passes ? 'passes' : 'fails');
  });

  it('says nothing to cells outside its ranges', () => {
    expect(verdict({ type: 'whole', ...between }, '99', 'C3').kind).toBe('passes');
  });

  it('speaks the sentence of the file, or makes one with the figures', () => {
    expect(
      verdict({ type: 'whole', ...between, errorMessage: '请核对人数。' }, '99'),
    ).toMatchObject({ sentence: '请核对人数。', style: 'stop' });
    expect(verdict({ type: 'whole', ...between, errorStyle: 'warning' }, '99')).toMatchObject({
      sentence: '这一格只能填整数，且应在 1 到 10 之间，请重填。',
      style: 'warning',
    });
    expect(verdict({ type: 'list', formula1: '"是,否"' }, '也许')).toMatchObject({
      sentence: '只能从下拉列表中选择：是、否。',
    });
  });
});

describe('validationPrompt', () => {
  it('answers what the file says before anything is typed', () => {
    const asked = { showsPrompt: true, promptTitle: '人数', promptMessage: '不带单位' };
    expect(validationPrompt(documentWith(asked), '1', at('B3'))).toEqual({
      title: '人数',
      text: '不带单位',
    });
    expect(validationPrompt(documentWith({}), '1', at('B3'))).toBeNull();
  });
});
