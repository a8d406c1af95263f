/** How a run of the command line ends. */
export const EXIT = {
  ok: 0,
  /** Findings of grade error, or a change that was refused. */
  refused: 1,
  /** A file that cannot be opened or written. */
  file: 2,
  /** A command line that cannot be understood. */
  usage: 64,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command found, for people and for programs. */
export interface CommandAnswer {
  readonly exit: ExitCode;
  readonly lines: readonly string[];
  readonly json: unknown;
}

/** A sentence in Simplified Chinese that says why a command did not do its work. */
export interface CommandRefusal {
  readonly exit: Exclude<ExitCode, 0>;
  readonly sentence: string;
}

export type CommandOutcome =
  | { readonly kind: 'answer'; readonly answer: CommandAnswer }
  | { readonly kind: 'refusal'; readonly refusal: CommandRefusal };

/** What the words of a command line say. */
export interface CommandRequest {
  /** The words that are no options, without the command's own name. */
  readonly words: readonly string[];
  /** The value of `--out`, or null. */
  readonly out: string | null;
  /** The value of `--list`, or null. */
  readonly list: string | null;
  /** The value of `--form`, or null. */
  readonly form: string | null;
}

/** Where a command finds what belongs to the program, and where it reports what is odd. */
export interface CommandPlaces {
  readonly userData: string;
  /** The folder of the built program. */
  readonly programFolder: string;
  readonly warn: (sentence: string) => void;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** How to call it, without the program's name. */
  readonly usage: string;
  readonly summary: string;
  readonly run: (request: CommandRequest, places: CommandPlaces) => Promise<CommandOutcome>;
}

/** Ends a command with what it found. */
export function answerWith(
  lines: readonly string[],
  json: unknown,
  exit: ExitCode = EXIT.ok,
): CommandOutcome {
  return { kind: 'answer', answer: { exit, lines, json } };
}

/** Ends a command with the reason why it did nothing. */
export function refuseWith(exit: Exclude<ExitCode, 0>, sentence: string): CommandOutcome {
  return { kind: 'refusal', refusal: { exit, sentence } };
}
