import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import type { Result } from '../result.ts';
import type { EditRefusal } from '../workbook/edit.ts';
import { applyAct, redo, undo, type Act, type OpenDocument } from './document.ts';
import { withScoreMode } from './score-assistant.ts';

const index = z.number().int().nonnegative();
const cellValue = z.union([
  z.null(),
  z.number(),
  z.string(),
  z.boolean(),
  z.object({ error: z.enum(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']) }),
]);
const cellChange = z.object({
  row: index,
  column: index,
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('value'), value: cellValue }),
    z.object({ kind: z.literal('formula'), text: z.string() }),
  ]),
  numberFormat: z.string().exactOptional(),
});
const explanation = z.object({
  rule: z.string(),
  sheet: z.string(),
  place: z.string(),
  address: z.string(),
  figures: z.string(),
  fingerprint: z.string(),
  text: z.string(),
});
const columnRanges = z.array(z.object({ left: index, right: index }));
const journalEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('act'),
    label: z.string(),
    focus: z.object({
      sheet: z.string(),
      range: z.object({ top: index, left: index, bottom: index, right: index }),
    }),
    edits: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('setCells'), sheet: z.string(), cells: z.array(cellChange) }),
        z.object({ kind: z.literal('setExplanations'), explanations: z.array(explanation) }),
        z.object({
          kind: z.literal('insertRows'),
          sheet: z.string(),
          before: index,
          count: index,
          like: index.nullable(),
          apart: columnRanges.exactOptional(),
          merged: columnRanges.exactOptional(),
        }),
        z.object({
          kind: z.literal('removeRows'),
          sheet: z.string(),
          first: index,
          count: index,
          takesLocked: z.literal(true).exactOptional(),
        }),
      ]),
    ),
  }),
  z.object({ kind: z.literal('undo') }),
  z.object({ kind: z.literal('redo') }),
]);

/** One line of the journal: what the clerk did, in order, so that it can be done again after a crash. */
export type JournalEntry = z.infer<typeof journalEntry>;

/** What became of a recovered journal: how many steps could be done again, and how many could not. */
export interface ReplayedJournal {
  readonly document: OpenDocument;
  readonly applied: number;
  readonly skipped: number;
}

/** The journal line of an act, as JSON text. */
export function writeJournalEntry(
  entry: { kind: 'undo' | 'redo' } | ({ kind: 'act' } & Act),
): string {
  return JSON.stringify(entry);
}

/** Does the journalled steps again, oldest first. A line that cannot be read or applied is counted and skipped. */
export function replayJournal(document: OpenDocument, lines: readonly string[]): ReplayedJournal {
  let current = document;
  let applied = 0;
  let skipped = 0;
  for (const line of lines) {
    const next = replayLine(current, line);
    if (next) {
      current = next;
      applied += 1;
    } else {
      skipped += 1;
    }
  }
  return { document: current, applied, skipped };
}

function replayLine(document: OpenDocument, line: string): OpenDocument | null {
  const entry = readEntry(line);
  if (!entry) return null;
  switch (entry.kind) {
    case 'act': {
      // What was accepted once is accepted again: the form's guard may have been lifted at the time. The scores
      // that the locked assistant filled in stand in the line itself.
      const result: Result<OpenDocument, EditRefusal> = applyAct(
        { ...document, guardsForm: false, scoreMode: 'off' },
        entry,
      );
      return result.ok
        ? withScoreMode({ ...result.value, guardsForm: document.guardsForm }, document.scoreMode)
        : null;
    }
    case 'undo':
      return undo(document)?.document ?? null;
    case 'redo':
      return redo(document)?.document ?? null;
    default:
      return assertNever(entry, 'replayLine');
  }
}

function readEntry(line: string): JournalEntry | null {
  try {
    const parsed = journalEntry.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
