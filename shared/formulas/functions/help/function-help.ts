import { DATE_HELP } from './date-help.ts';
import { DISTRIBUTION_HELP } from './distribution-help.ts';
import { ENGINEERING_HELP } from './engineering-help.ts';
import { FINANCIAL_HELP } from './financial-help.ts';
import { LOGICAL_HELP } from './logical-help.ts';
import { LOOKUP_HELP } from './lookup-help.ts';
import { MATH_HELP } from './math-help.ts';
import { STATISTICS_HELP } from './statistics-help.ts';
import { TEXT_HELP } from './text-help.ts';

/** What the formula bar tells about a function. */
export interface FunctionHelp {
  readonly name: string;
  /** In order; optional ones stand in brackets, `…` means that more may follow. */
  readonly parameters: readonly string[];
  readonly description: string;
}

const LINE = /^([A-Z0-9.]+)\(([^)]*)\) (.+)$/;

const helps = new Map(
  [
    MATH_HELP,
    STATISTICS_HELP,
    DISTRIBUTION_HELP,
    TEXT_HELP,
    DATE_HELP,
    LOGICAL_HELP,
    LOOKUP_HELP,
    FINANCIAL_HELP,
    ENGINEERING_HELP,
  ]
    .flatMap((lines) => lines.trim().split('\n'))
    .flatMap((line): readonly (readonly [string, FunctionHelp])[] => {
      const match = LINE.exec(line);
      if (!match) return [];
      const [, name = '', parameters = '', description = ''] = match;
      const list = parameters === '' ? [] : parameters.split(',');
      return [[name, { name, parameters: list, description }]];
    }),
);

/** Name, arguments and purpose of a function in Chinese; null for an unknown one. */
export function functionHelp(name: string): FunctionHelp | null {
  return helps.get(name) ?? null;
}
