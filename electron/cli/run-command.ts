import { parseArgs } from 'node:util';
import { check } from './check.ts';
import {
  EXIT,
  refuseWith,
  type Command,
  type CommandOutcome,
  type CommandPlaces,
  type ExitCode,
} from './command.ts';
import { forms } from './forms.ts';
import { get } from './get.ts';
import { info } from './info.ts';
import { newForm } from './new.ts';
import { pdf } from './pdf.ts';
import { recalc } from './recalc.ts';
import { set } from './set.ts';

const COMMANDS: readonly Command[] = [info, get, set, check, recalc, pdf, newForm, forms];

/** Where a run writes: answers to one side, refusals to the other. */
export interface CommandOutput {
  readonly answer: (line: string) => void;
  readonly refuse: (line: string) => void;
}

/** Runs the command that the words (without program and script) ask for. */
export async function runCommand(
  words: readonly string[],
  places: CommandPlaces,
  output: CommandOutput,
): Promise<ExitCode> {
  const [name = 'help', ...rest] = words;
  if (['help', '--help', '-h'].includes(name)) {
    for (const line of helpLines()) output.answer(line);
    return EXIT.ok;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (!command) {
    output.refuse(`没有命令“${name}”。运行 ziping help 查看全部命令。`);
    return EXIT.usage;
  }
  const request = readRequest(rest);
  if (!request) {
    output.refuse(`用法：ziping ${command.usage} [--json]`);
    return EXIT.usage;
  }
  const outcome = await command.run(request, places).catch(unexpected);
  if (outcome.kind === 'refusal') {
    output.refuse(outcome.refusal.sentence);
    return outcome.refusal.exit;
  }
  const { lines, json, exit } = outcome.answer;
  for (const line of request.json ? [JSON.stringify(json, null, 2)] : lines) output.answer(line);
  return exit;
}

/** What no command foresees, such as a browser that does not start; the trace would help nobody here. */
function unexpected(cause: unknown): CommandOutcome {
  const [reason = ''] = String(cause instanceof Error ? cause.message : cause).split('\n');
  return refuseWith(EXIT.file, `没有完成，出现意外错误：${reason}`);
}

function readRequest(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: {
        json: { type: 'boolean' },
        out: { type: 'string' },
        form: { type: 'string' },
        list: { type: 'string' },
      },
      allowPositionals: true,
    });
    const { out = null, form = null, list = null, json = false } = values;
    return { words: positionals, out, form, list, json };
  } catch {
    return null;
  }
}

function helpLines(): string[] {
  return [
    'ziping：自评表编辑器的命令行。每个命令都可加 --json。',
    ...COMMANDS.map(({ usage, summary }) => `  ziping ${usage}\n      ${summary}`),
  ];
}
