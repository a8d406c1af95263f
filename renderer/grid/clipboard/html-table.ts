/** A cell to be copied: its displayed text and, for the corner of a merge, how many cells it covers. */
export interface CopiedCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** More cells than this are not taken from a foreign page. */
const MAX_PASTED_CELLS = 500_000;

/**
 * Reads the first table of clipboard HTML as texts. The page is only parsed, never put into the document, so
 * nothing in it runs or loads. Cells covered by `rowspan` or `colspan` are empty; null where there is no table.
 */
export function readHtmlTable(html: string): string[][] | null {
  const page = new DOMParser().parseFromString(withoutInlineCode(html), 'text/html');
  const table = page.querySelector('table');
  if (!table) return null;
  const rows: string[][] = [];
  const taken = new Set<string>();
  let count = 0;
  [...table.rows].forEach((tableRow, rowIndex) => {
    const row = (rows[rowIndex] ??= []);
    let column = 0;
    for (const cell of tableRow.cells) {
      while (taken.has(`${rowIndex},${column}`)) column += 1;
      const columnSpan = span(cell.colSpan);
      const rowSpan = span(cell.rowSpan);
      count += columnSpan * rowSpan;
      if (count > MAX_PASTED_CELLS) return;
      for (let down = 0; down < rowSpan; down += 1) {
        for (let across = 0; across < columnSpan; across += 1) {
          taken.add(`${rowIndex + down},${column + across}`);
        }
      }
      row[column] = cellText(cell);
      column += columnSpan;
    }
  });
  const width = Math.max(0, ...[...taken].map((key) => Number(key.split(',')[1]) + 1));
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}

/**
 * Takes styles and handlers out of the tags. They would do nothing in a page that is only parsed, but the
 * content security policy would report each of them.
 */
function withoutInlineCode(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/\s(?:style|on[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ' '),
    );
}

function span(declared: number): number {
  return Math.min(Math.max(1, declared), 16_384);
}

/** Excel writes what does not fit as `###` and keeps the figure in `x:num`. */
function cellText(cell: HTMLTableCellElement): string {
  const text = readNode(cell)
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/^\s+|\s+$/g, '');
  const figure = cell.getAttribute('x:num');
  return /^#+$/.test(text) && figure ? figure : text;
}

const BLOCKS = new Set(['P', 'DIV', 'LI', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
const SILENT = new Set(['SCRIPT', 'STYLE', 'TEMPLATE']);

function readNode(node: Node): string {
  let text = '';
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      text += (child.textContent ?? '').replace(/[ \t\r\n]+/g, ' ');
    } else if (child instanceof Element && !SILENT.has(child.tagName)) {
      if (child.tagName === 'BR') text += '\n';
      else if (BLOCKS.has(child.tagName))
        text += `${text === '' ? '' : '\n'}${readNode(child).trim()}`;
      else text += readNode(child);
    }
  }
  return text;
}

/** Writes copied cells as an HTML table; null stands for a cell covered by a merge. */
export function writeHtmlTable(rows: readonly (readonly (CopiedCell | null)[])[]): string {
  const body = rows
    .map((row) => {
      const cells = row.map((cell) => (cell ? htmlCell(cell) : ''));
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('');
  return `<html><head><meta charset="utf-8"></head><body><table>${body}</table></body></html>`;
}

function htmlCell({ text, rowSpan, columnSpan }: CopiedCell): string {
  const rows = rowSpan > 1 ? ` rowspan="${rowSpan}"` : '';
  const columns = columnSpan > 1 ? ` colspan="${columnSpan}"` : '';
  return `<td${rows}${columns}>${escapeHtml(text).replace(/\n/g, '<br>')}</td>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
