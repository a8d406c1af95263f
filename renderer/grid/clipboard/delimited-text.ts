/**
 * Reads the plain text that spreadsheets put on the clipboard: cells divided by tabs, rows by line breaks.
 * A cell that begins with a quote and closes it holds line breaks, tabs or doubled quotes; the break after
 * the last row ends it and begins no new one. Empty cells at the end of a row are kept.
 */
export function readDelimitedText(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const source = text.replace(/\r\n?/g, '\n');
  for (;;) {
    const quoted = source[at] === '"' ? quotedCell(source, at) : null;
    const end = quoted?.end ?? plainEnd(source, at);
    row.push(quoted ? quoted.text : source.slice(at, end));
    const stop = source[end];
    at = end + 1;
    if (stop === '\t') continue;
    rows.push(row);
    row = [];
    if (stop === undefined || at >= source.length) return rows;
  }
}

function plainEnd(source: string, from: number): number {
  let end = from;
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1;
  return end;
}

/** A quoted cell must end where a cell ends; otherwise the quote is an ordinary character. */
function quotedCell(source: string, from: number): { text: string; end: number } | null {
  let text = '';
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] !== '"') {
      text += source.charAt(at);
    } else if (source[at + 1] === '"') {
      text += '"';
      at += 1;
    } else {
      const next = source[at + 1];
      return next === undefined || next === '\t' || next === '\n' ? { text, end: at + 1 } : null;
    }
  }
  return null;
}

/** Writes cells as spreadsheets read them from plain text. */
export function writeDelimitedText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoteWhereNeeded).join('\t')).join('\r\n');
}

function quoteWhereNeeded(text: string): string {
  return /[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
