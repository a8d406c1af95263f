import { CHECK_COMMANDS } from './check-commands.ts';
import { CLIPBOARD_COMMANDS } from './clipboard-commands.ts';
import type { Command, CommandId } from './command.ts';
import { EDIT_COMMANDS } from './edit-commands.ts';
import { FIND_COMMANDS } from './find-commands.ts';
import { FILE_COMMANDS } from './file-commands.ts';
import { FORMULA_COMMANDS } from './formula-commands.ts';
import { HELP_COMMANDS } from './help-commands.ts';
import { ROW_COMMANDS } from './row-commands.ts';
import { SCORE_COMMANDS } from './score-commands.ts';
import { VIEW_COMMANDS } from './view-commands.ts';

/** Every command, in the order of the menus. */
export const COMMANDS: readonly Command[] = [
  ...FILE_COMMANDS,
  ...EDIT_COMMANDS,
  ...ROW_COMMANDS,
  ...CLIPBOARD_COMMANDS,
  ...FIND_COMMANDS,
  ...VIEW_COMMANDS,
  ...FORMULA_COMMANDS,
  ...CHECK_COMMANDS,
  ...SCORE_COMMANDS,
  ...HELP_COMMANDS,
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

/** The command with that id. */
export function commandById(id: CommandId): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`no command is registered as ${id}`);
  return command;
}

/** The command with an id that came from outside, or null. */
export function findCommand(id: string): Command | null {
  return COMMANDS.find((command) => command.id === id) ?? null;
}
