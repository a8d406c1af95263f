/**
 * The text with the full-width forms of ASCII (ＡＢＣ１２３（），．％), the ideographic space, the minus sign and
 * the full-width yen turned into what they stand for in a number. The length stays the same.
 */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000\u00A0\u2212\uFFE5\uFE6A]/g, (character) => {
    if (character === '\u3000' || character === '\u00A0') return ' ';
    if (character === '\u2212') return '-';
    if (character === '\uFFE5') return '¥';
    if (character === '\uFE6A') return '%';
    return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  });
}

/** A sheet name with brackets in front of a reference: `汇总（一）!A1` must keep its brackets. */
const SHEET_NAME_WITH_BRACKETS = /[\p{L}\p{N}_.]+（[^（）()]*）[\p{L}\p{N}_.]*(?=[!！])/uy;

/**
 * A formula typed with a Chinese input method, as a spreadsheet writes it: full-width operators, brackets,
 * commas, digits and letters become ASCII; texts in quotes and quoted sheet names stay as they are.
 */
export function formulaToHalfWidth(formula: string): string {
  let result = '';
  let index = 0;
  while (index < formula.length) {
    const character = formula.charAt(index);
    if (character === '"' || character === "'") {
      const end = closingQuote(formula, index, character);
      result += formula.slice(index, end);
      index = end;
      continue;
    }
    if (character === '“') {
      const end = formula.indexOf('”', index);
      const stop = end < 0 ? formula.length : end;
      result += `"${formula.slice(index + 1, stop).replaceAll('"', '""')}"`;
      index = stop + 1;
      continue;
    }
    SHEET_NAME_WITH_BRACKETS.lastIndex = index;
    const sheetName = SHEET_NAME_WITH_BRACKETS.exec(formula);
    if (sheetName) {
      result += sheetName[0];
      index += sheetName[0].length;
      continue;
    }
    result += character === '；' ? ',' : toHalfWidth(character);
    index += 1;
  }
  return result;
}

function closingQuote(text: string, start: number, quote: string): number {
  let index = start + 1;
  while (index < text.length) {
    if (text.charAt(index) === quote) {
      if (text.charAt(index + 1) !== quote) return index + 1;
      index += 1;
    }
    index += 1;
  }
  return text.length;
}
