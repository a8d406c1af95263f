import { z } from 'zod';

const cellDump = z.object({
  value: z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.object({ serial: z.number().nullable() }),
  ]),
  formula: z.string().nullable(),
  format: z.string(),
  font: z.tuple([z.string().nullable(), z.number().nullable(), z.boolean(), z.boolean()]),
  fontColour: z.string().nullable(),
  fill: z.string().nullable(),
  fillColour: z.string().nullable(),
  borders: z.array(z.string().nullable()),
  align: z.tuple([z.string().nullable(), z.string().nullable(), z.boolean(), z.number()]),
  locked: z.boolean(),
});
export type CellDump = z.infer<typeof cellDump>;

const sheetDump = z.object({
  name: z.string(),
  state: z.string(),
  cells: z.record(z.string(), cellDump),
  merges: z.array(z.string()),
  widths: z.record(
    z.string(),
    z.tuple([z.number().nullable(), z.number().nullable(), z.number(), z.boolean()]),
  ),
  heights: z.record(z.string(), z.tuple([z.number().nullable(), z.boolean()])),
  validations: z.number(),
  conditionalRules: z.number(),
  comments: z.record(z.string(), z.tuple([z.string().nullable(), z.string()])),
  tables: z.record(z.string(), z.string()),
  freeze: z.string().nullable(),
  paper: z.union([z.number(), z.string()]).nullable(),
  orientation: z.string().nullable(),
  scale: z.number().nullable(),
  fitTo: z.tuple([z.boolean(), z.number().nullable(), z.number().nullable()]),
  margins: z.array(z.number()),
  printArea: z.union([z.string(), z.array(z.string())]).nullable(),
  titleRows: z.string().nullable(),
  titleColumns: z.string().nullable(),
  rowBreaks: z.array(z.number()),
  columnBreaks: z.array(z.number()),
  centred: z.tuple([z.boolean(), z.boolean()]),
  protected: z.boolean(),
  autoFilter: z.string().nullable(),
  pictures: z.number(),
});
export type SheetDump = z.infer<typeof sheetDump>;

/** What `dump_with_openpyxl.py` prints of one workbook. */
export const workbookDump = z.union([
  z.object({ path: z.string(), error: z.string() }),
  z.object({ path: z.string(), sheets: z.array(sheetDump), date1904: z.boolean() }),
]);
export type WorkbookDump = z.infer<typeof workbookDump>;
