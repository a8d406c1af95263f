import { describe, expect, it } from 'vitest';
import { partKey, relationshipsPartOf, resolveTarget } from './part-name.ts';

describe('partKey', () => {
  it.each([
    ['xl/Workbook.xml', '/xl/workbook.xml'],
    ['/xl\\workbook.xml', '/xl/workbook.xml'],
    ['xl/%E8%A1%A8.xml', '/xl/表.xml'],
    ['100%.xml', '/100%.xml'],
    ['__proto__', '/__proto__'],
    ['../x.xml', null],
    ['xl/../../x.xml', null],
    ['xl/%2e%2e/x.xml', null],
    ['xl//x.xml', null],
    ['xl/', null],
    ['', null],
    ['C:\\x.xml', null],
  ])('makes of %s %s', (name, key) => {
    expect(partKey(name)).toBe(key);
  });
});

describe('resolveTarget', () => {
  it.each([
    ['/xl/workbook.xml', 'worksheets/sheet1.xml', '/xl/worksheets/sheet1.xml'],
    ['/xl/worksheets/sheet1.xml', '../media/a.png', '/xl/media/a.png'],
    ['/xl/workbook.xml', '/xl/styles.xml', '/xl/styles.xml'],
    ['/', 'xl/workbook.xml', '/xl/workbook.xml'],
    ['/xl/workbook.xml', 'sheet1.xml#A1', '/xl/sheet1.xml'],
    ['/xl/workbook.xml', '../../x.xml', null],
    ['/xl/workbook.xml', '..%2f..%2fx.xml', null],
    ['/xl/workbook.xml', 'http://host/x.xml', null],
    ['/xl/workbook.xml', '\\\\host\\x.xml', null],
    ['/xl/workbook.xml', '#Sheet1!A1', null],
  ])('from %s to %s leads to %s', (source, target, part) => {
    expect(resolveTarget(source, target)).toBe(part);
  });
});

describe('relationshipsPartOf', () => {
  it('stands in a folder beside the part', () => {
    expect(relationshipsPartOf('/xl/workbook.xml')).toBe('/xl/_rels/workbook.xml.rels');
    expect(relationshipsPartOf('/')).toBe('/_rels/.rels');
  });
});
