import type { BoundField } from '../../forms/binding.ts';
import type { ScoringItemOf } from '../../forms/scoring-schema.ts';
import { decimalOf, formatPercent, numberOf, roundHalfUp } from '../../numbers/decimal.ts';
import { textOf } from '../reading-text.ts';
import type { Reader } from '../relation.ts';
import { exactScore, printScore } from './score-amount.ts';
import { columnNameOf, figureIn, isVerdict, waitingFor } from './score-cells.ts';
import type { ScoreVerdict } from './score-suggestion.ts';

/** The score of a qualitative indicator by the words of its actual value: 达成预期, 部分达成, 未达成. */
export function levelScore(
  { levels, decimals }: Pick<ScoringItemOf<'levels'>, 'levels' | 'decimals'>,
  actual: BoundField,
  weightField: BoundField,
  reader: Reader,
): ScoreVerdict {
  const waiting = waitingFor([weightField, actual], reader);
  if (waiting) return waiting;
  const weight = figureIn(weightField, reader);
  if (isVerdict(weight)) return weight;
  const text = textOf(reader.read(actual)).replace(/\s+/g, '');
  const level = levelOf(levels, text);
  if (!level) {
    const names = levels.map(({ name }) => `“${name}”`).join('、');
    return { kind: 'unclear', reasoning: `${columnNameOf(actual)}写明${names}后可建议得分` };
  }
  const points = printScore(weight, 4);
  const bounds = { decimals, most: weight, mostName: '分值' };
  if (level.usual !== undefined) {
    const share = decimalOf(level.usual);
    const computation = `“${level.name}”：分值 ${points} × ${formatPercent(share, 0)}`;
    return exactScore(computation, share.times(weight), bounds);
  }
  const [low, high] = [level.from, level.to].map((share) =>
    roundHalfUp(decimalOf(share).times(weight), decimals),
  );
  if (!low || !high) return { kind: 'unclear', reasoning: '请自行评分' };
  const range = `${formatPercent(decimalOf(level.from), 0)}–${formatPercent(decimalOf(level.to), 0)}`;
  const shown = `${printScore(low, decimals)}–${printScore(high, decimals)}`;
  return {
    kind: 'range',
    low: numberOf(low),
    high: numberOf(high),
    shown,
    reasoning: `“${level.name}”：分值 ${points} × ${range} = ${shown}，请在其间评分`,
  };
}

type Level = ScoringItemOf<'levels'>['levels'][number];

/** The level with the longest word in the text: 部分达成 is not 达成. */
function levelOf(levels: readonly Level[], text: string): Level | null {
  let best: { readonly level: Level; readonly length: number } | null = null;
  for (const level of levels) {
    for (const word of level.words) {
      if (text.includes(word) && word.length > (best?.length ?? 0)) {
        best = { level, length: word.length };
      }
    }
  }
  return best?.level ?? null;
}
