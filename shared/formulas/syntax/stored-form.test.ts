import { describe, expect, it } from 'vitest';
import { storedForm, typedForm } from './stored-form.ts';

const FORMS = [
  ['SUM(A1:A2)', 'SUM(A1:A2)'],
  ['XLOOKUP(A1, B:B, C:C)', '_xlfn.XLOOKUP(A1, B:B, C:C)'],
  ['SUM(FILTER(A1:A9,B1:B9>0))', 'SUM(_xlfn._xlws.FILTER(A1:A9,B1:B9>0))'],
  ['LET(x,A1,x+1)', '_xlfn.LET(_xlpm.x,A1,_xlpm.x+1)'],
  ['LAMBDA(f,n,f(n))(A1,2)', '_xlfn.LAMBDA(_xlpm.f,_xlpm.n,_xlpm.f(_xlpm.n))(A1,2)'],
  ['SUM(A1#)+@B1:B9', 'SUM(_xlfn.ANCHORARRAY(A1))+_xlfn.SINGLE(B1:B9)'],
  ['IFS(A1>1,"XLOOKUP(",TRUE,x)', '_xlfn.IFS(A1>1,"XLOOKUP(",TRUE,x)'],
] as const;

describe('storedForm', () => {
  it.each(FORMS)('of %s', (typed, stored) => {
    expect(storedForm(typed)).toBe(stored);
    expect(storedForm(stored)).toBe(stored);
  });

  it('leaves what is no formula', () => {
    expect(storedForm('CONCAT(A1')).toBe('CONCAT(A1');
  });
});

describe('typedForm', () => {
  it.each(FORMS)('of %s', (typed, stored) => {
    expect(typedForm(stored)).toBe(typed);
  });
});
