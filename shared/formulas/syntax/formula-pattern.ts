const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|[0-9][A-Za-z0-9_.]*|[$A-Za-z_\\\u00a1-\uffff][$A-Za-z0-9_.?\\\u00a1-\uffff]*|[:[]/g;
const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})$/;
const MARK = '\u0001';

/**
 * A text that is equal for formulas which say the same from where they stand: `A1+$B$1` in A2 and `A2+$B$1` in A3. Their
 * syntax tree needs to be read and kept only once. Null where that cannot be told without reading the formula (whole
 * columns and rows, tables, other workbooks).
 */
export function formulaPattern(text: string, row: number, column: number): string | null {
  let pattern = '';
  let done = 0;
  let afterCell = false;
  let rangeOpen = false;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match;
    const end = match.index + token.length;
    if (token === '[') return null;
    if (token === ':') {
      if (!afterCell || match.index !== done) return null;
      rangeOpen = true;
      pattern += ':';
      done = end;
      afterCell = false;
      continue;
    }
    const cell = CELL.exec(token);
    const next = text.charCodeAt(end);
    const isCell = cell !== null && next !== 40 && next !== 33 && next !== 91;
    if (rangeOpen && (!isCell || match.index !== done)) return null;
    rangeOpen = false;
    pattern += text.slice(done, match.index);
    pattern += isCell ? relative(cell, row, column) : token;
    afterCell = isCell;
    done = end;
  }
  return rangeOpen ? null : pattern + text.slice(done);
}

function relative(cell: RegExpExecArray, row: number, column: number): string {
  const [, columnMark, letters = '', rowMark, digits = ''] = cell;
  let place = 0;
  for (let index = 0; index < letters.length; index += 1) {
    place = place * 26 + (letters.charCodeAt(index) & 31);
  }
  const line = Number(digits);
  const across = columnMark === '$' ? `$${place}` : String(place - column);
  const down = rowMark === '$' ? `$${line}` : String(line - row);
  return `${MARK}${across},${down}${MARK}`;
}
