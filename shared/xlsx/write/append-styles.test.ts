import { describe, expect, it } from 'vitest';
import { appendStyles } from './append-styles.ts';

const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

describe('appendStyles', () => {
  it('copies the base style and changes the number format alone', () => {
    const before = `<styleSheet ${namespace}><cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf fontId="3" numFmtId='4' applyNumberFormat="0"><alignment indent=">"/></xf></cellXfs><dxfs/></styleSheet>`;
    const after = appendStyles(before, [{ base: 1, numberFormat: '0.00%' }]);
    expect(after).toBe(
      before
        .replace(
          '</cellXfs>',
          '<xf fontId="3" numFmtId="10" applyNumberFormat="1"><alignment indent=">"/></xf></cellXfs>',
        )
        .replace('count="2"', 'count="3"'),
    );
  });

  it('adds an unknown format to the end of the list and uses it again', () => {
    const before = `<styleSheet ${namespace}><numFmts count="1"><numFmt numFmtId="170" formatCode="0.0"/></numFmts><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`;
    const after = appendStyles(before, [
      { base: 0, numberFormat: '"￥"0' },
      { base: 0, numberFormat: '"￥"0' },
      { base: 0, numberFormat: '0.0' },
    ]);
    expect(after).toContain('<numFmts count="2">');
    expect(after).toContain('<numFmt numFmtId="171" formatCode="&quot;￥&quot;0"/></numFmts>');
    expect(after).toContain(
      '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="171" applyNumberFormat="1"/><xf numFmtId="171" applyNumberFormat="1"/><xf numFmtId="170" applyNumberFormat="1"/></cellXfs>',
    );
  });

  it('makes the list of formats where there is none, with the prefix of the part', () => {
    const before = `<?xml version="1.0"?><x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:fonts/><x:cellXfs><x:xf numFmtId="0"/></x:cellXfs></x:styleSheet>`;
    expect(appendStyles(before, [{ base: 0, numberFormat: 'yyyy/m/d' }])).toContain(
      '<x:numFmts count="1"><x:numFmt numFmtId="164" formatCode="yyyy/m/d"/></x:numFmts><x:fonts/><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="164" applyNumberFormat="1"/></x:cellXfs>',
    );
  });

  it.each([
    ['the base does not exist', `<styleSheet ${namespace}><cellXfs><xf/></cellXfs></styleSheet>`],
    ['there are no styles', `<styleSheet ${namespace}><cellXfs/></styleSheet>`],
  ])('answers null when %s', (_name, styles) => {
    expect(appendStyles(styles, [{ base: 1, numberFormat: '0%' }])).toBeNull();
  });
});
