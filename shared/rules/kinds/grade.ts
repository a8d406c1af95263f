import type { FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { decimalOf } from '../../numbers/decimal.ts';
import { printFigure } from '../figure.ts';
import { HOLDS, UNKNOWN, type Relation } from '../relation.ts';
import { fieldOfText } from '../resolve-fields.ts';
import { broken } from './simple-breach.ts';

/** The relation of a total score and the grade in words: 优 from 90. */
export function gradeRelations(
  rule: RuleOf<'grade'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const score = fieldOfText(binding, rule.score, null);
  const grade = fieldOfText(binding, rule.grades, null);
  if (!score || !grade) return [];
  return [
    {
      rule,
      id: `${rule.id}@${grade.key}`,
      order,
      fields: [grade, score],
      judge: (reader) => {
        const [figure, word] = [reader.read(score), reader.read(grade)];
        if (figure.kind !== 'figure' || word.kind !== 'text') return UNKNOWN;
        const value = figure.figure.value;
        const wanted = rule.bounds.find(({ from }) => value.greaterThanOrEqualTo(decimalOf(from)));
        const stated = word.text.replace(/\s+/g, '');
        if (!wanted || namesGrade(stated, wanted.name, rule.bounds)) return HOLDS;
        const scoreText = printFigure(figure.figure);
        return broken(rule, () => ({
          grade: 'error',
          subject: grade,
          others: [score],
          message: `得分 ${scoreText} 对应的等级是“${wanted.name}”，现为“${stated}”，请核对。`,
          formula: `${scoreText} ≥ ${String(wanted.from)} → ${wanted.name}`,
          stated,
          computed: wanted.name,
          corrections: [
            {
              kind: 'computedValue',
              field: grade,
              content: { kind: 'value', value: wanted.name },
              after: wanted.name,
            },
          ],
        }));
      },
    },
  ];
}

/** `良好`, `良（80-90）` name 良; `优良` names neither alone. */
function namesGrade(stated: string, wanted: string, bounds: RuleOf<'grade'>['bounds']): boolean {
  const named = bounds.filter(({ name }) => stated.includes(name.charAt(0)));
  return stated.includes(wanted.charAt(0)) && named.length === 1;
}
