import type { BoundField } from '../../forms/binding.ts';
import { gradeOf, messageOf } from '../message.ts';
import type { Breach, Correction, Judgement, Relation } from '../relation.ts';

/** What differs between breaches that compare no computed figures. */
export interface BreachParts {
  readonly grade: Breach['grade'];
  readonly subject: BoundField;
  readonly others?: readonly BoundField[];
  /** The usual sentence; the package may have its own. */
  readonly message: string;
  readonly formula?: string;
  readonly stated?: string | null;
  readonly computed?: string | null;
  readonly corrections?: readonly Correction[];
}

/** A breach told only when it is asked for. */
export function broken(rule: Relation['rule'], parts: () => BreachParts): Judgement {
  return {
    kind: 'broken',
    breach: () => {
      const {
        grade,
        subject,
        others = [],
        message,
        formula = '',
        stated = null,
        computed = null,
        corrections = [],
      } = parts();
      const figures = { place: subject.name, stated: stated ?? '', computed: computed ?? '' };
      return {
        grade: gradeOf(rule, grade),
        subject,
        others,
        message: messageOf(rule, figures, message),
        formula,
        stated,
        computed,
        corrections,
      };
    },
  };
}
