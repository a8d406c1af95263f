import { normaliseLabel } from '../forms/label-text.ts';
import type { Region } from '../forms/package-schema.ts';
import { labelsOf } from '../forms/sheet-labels.ts';
import { styleAt, type Workbook } from '../workbook/workbook.ts';
import type { LabelledTable } from './own-tables.ts';

const MOST_CAPTIONS = 24;
const LONGEST_CAPTION = 14;

/**
 * Printed words of the form besides its tables, by which it is known from others with the same headings. Only bold
 * words count: what a clerk wrote, names among them, is hardly ever bold.
 */
export function captionRegion(
  workbook: Workbook,
  tables: readonly LabelledTable[],
): readonly Extract<Region, { kind: 'fields' }>[] {
  const seen = new Map<string, { text: string; times: number }>();
  for (const sheet of workbook.sheets) {
    if (sheet.kind !== 'worksheet' || sheet.visibility !== 'visible') continue;
    const around = tables.filter((table) => table.sheet === sheet.id);
    for (const { text, range } of labelsOf(sheet, workbook.styles).cells) {
      const isInTable = around.some(({ top, bottom }) => range.top >= top && range.top <= bottom);
      const name = normaliseLabel(text);
      if (isInTable || name.length < 3 || name.length > LONGEST_CAPTION || /\d/.test(name))
        continue;
      const style = styleAt(workbook, sheet, { row: range.top, column: range.left });
      if (!style.font.bold) continue;
      seen.set(name, { text, times: (seen.get(name)?.times ?? 0) + 1 });
    }
  }
  const captions = [...seen.values()].filter(({ times }) => times === 1).slice(0, MOST_CAPTIONS);
  if (captions.length === 0) return [];
  return [
    {
      kind: 'fields',
      id: 'captions',
      fields: captions.map(({ text }, index) => ({
        id: `caption${String(index + 1)}`,
        label: [text],
        at: 'self',
        role: 'label',
        type: 'text',
        unit: '',
        required: false,
        optional: false,
      })),
    },
  ];
}
