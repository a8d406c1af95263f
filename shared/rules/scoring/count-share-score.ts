import type { BoundField } from '../../forms/binding.ts';
import type { ScoringItemOf } from '../../forms/scoring-schema.ts';
import { decimalOf } from '../../numbers/decimal.ts';
import type { Reader } from '../relation.ts';
import { exactScore, printScore } from './score-amount.ts';
import { figureIn, isVerdict, waitingFor } from './score-cells.ts';
import type { ScoreVerdict } from './score-suggestion.ts';

/** The score of a share of rows: 分值 × 达标个数 ÷ 总数. `rates` are the rates of the rows that count. */
export function countShareScore(
  { decimals, reached }: Pick<ScoringItemOf<'countShare'>, 'decimals' | 'reached'>,
  weightField: BoundField,
  rates: readonly BoundField[],
  reader: Reader,
): ScoreVerdict {
  const waiting = waitingFor([weightField], reader);
  if (waiting) return waiting;
  const weight = figureIn(weightField, reader);
  if (isVerdict(weight)) return weight;
  if (rates.length === 0) return { kind: 'waiting', reasoning: '填好指标和完成率后自动算出' };
  const readings = rates.map((rate) => reader.read(rate));
  const figures = readings.filter((reading) => reading.kind === 'figure');
  if (figures.length === 0) return { kind: 'waiting', reasoning: '填好完成率后自动算出' };
  const met = figures.filter(({ figure }) => figure.value.greaterThanOrEqualTo(reached)).length;
  const open = rates.length - figures.length;
  const note = open === 0 ? '' : `（另有 ${String(open)} 个指标没有完成率）`;
  return exactScore(
    `分值 ${printScore(weight, 4)} × 达标 ${String(met)} 个 ÷ 共 ${String(figures.length)} 个${note}`,
    weight.times(decimalOf(met)).div(figures.length),
    { decimals, most: weight, mostName: '分值' },
  );
}
