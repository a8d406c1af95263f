import { assertNever } from '../assert-never.ts';
import type { BoundField, FormBinding } from '../forms/binding.ts';
import type { FormPackage, Rule } from '../forms/package-schema.ts';
import { calculationRelations } from './kinds/calculation.ts';
import {
  leftoverTextRelations,
  numberShapeRelations,
  phoneShapeRelations,
  requiredRelations,
} from './kinds/cell-content.ts';
import { atMostRelations, betweenRelations, equalRelations } from './kinds/comparison.ts';
import { countPairsRelations } from './kinds/count-pairs.ts';
import { gradeRelations } from './kinds/grade.ts';
import { consecutiveRelations, listedInRelations } from './kinds/names.ts';
import { patternRelations } from './kinds/pattern.ts';
import { reasonNamedRelations } from './kinds/reason-named.ts';
import { requiredWhenRelations } from './kinds/required-when.ts';
import { sameByNameRelations } from './kinds/same-by-name.ts';
import { overAchievementRelations, scoreRelations } from './kinds/score.ts';
import { sumIsRelations } from './kinds/sum-is.ts';
import { targetRelations } from './kinds/target.ts';
import { assignedCountRelations } from './kinds/assigned-count.ts';
import { countShareRelations } from './kinds/count-share.ts';
import { crossCountRelations } from './kinds/cross-count.ts';
import { goalTextRelations } from './kinds/goal-texts.ts';
import { textAmountRelations } from './kinds/text-amount.ts';
import { textCountRelations } from './kinds/text-count.ts';
import { textFigureRelations } from './kinds/text-figure.ts';
import { vagueTargetRelations } from './kinds/vague-target.ts';
import { wholeCountRelations } from './kinds/whole-count.ts';
import type { Relation } from './relation.ts';

/** The rules of a package applied to the cells of one workbook. */
export interface FormRelations {
  readonly all: readonly Relation[];
  /** The relations that read a cell, by its key. */
  readonly reading: ReadonlyMap<string, readonly Relation[]>;
  /** The most basic relation that says what a cell must be, by the cell's key. */
  readonly defining: ReadonlyMap<string, Relation>;
  readonly fields: ReadonlyMap<string, BoundField>;
}

/** Applies every rule of a package to a bound form. */
export function relationsOf(formPackage: FormPackage, binding: FormBinding): FormRelations {
  const all = formPackage.rules.flatMap((rule, order) => relationsOfRule(rule, order, binding));
  const reading = new Map<string, Relation[]>();
  const defining = new Map<string, Relation>();
  for (const relation of all) {
    for (const key of new Set(relation.fields.map((field) => field.key))) {
      const list = reading.get(key);
      if (list) list.push(relation);
      else reading.set(key, [relation]);
    }
    const defined = relation.defines?.field.key;
    if (defined !== undefined && !defining.has(defined)) defining.set(defined, relation);
  }
  return { all, reading, defining, fields: new Map(binding.fields.map((f) => [f.key, f])) };
}

function relationsOfRule(rule: Rule, order: number, binding: FormBinding): readonly Relation[] {
  switch (rule.kind) {
    case 'sum':
    case 'ratio':
    case 'formula':
      return calculationRelations(rule, order, binding);
    case 'atMost':
      return atMostRelations(rule, order, binding);
    case 'between':
      return betweenRelations(rule, order, binding);
    case 'equal':
      return equalRelations(rule, order, binding);
    case 'required':
      return requiredRelations(rule, order, binding);
    case 'numberShape':
      return numberShapeRelations(rule, order, binding);
    case 'phoneShape':
      return phoneShapeRelations(rule, order, binding);
    case 'leftoverText':
      return leftoverTextRelations(rule, order, binding);
    case 'target':
      return targetRelations(rule, order, binding);
    case 'vagueTarget':
      return vagueTargetRelations(rule, order, binding);
    case 'goalTexts':
      return goalTextRelations(rule, order, binding);
    case 'textFigure':
      return textFigureRelations(rule, order, binding);
    case 'textCount':
      return textCountRelations(rule, order, binding);
    case 'assignedCount':
      return assignedCountRelations(rule, order, binding);
    case 'textAmount':
      return textAmountRelations(rule, order, binding);
    case 'countPairs':
      return countPairsRelations(rule, order, binding);
    case 'wholeCount':
      return wholeCountRelations(rule, order, binding);
    case 'sumIs':
      return sumIsRelations(rule, order, binding);
    case 'requiredWhen':
      return requiredWhenRelations(rule, order, binding);
    case 'grade':
      return gradeRelations(rule, order, binding);
    case 'score':
      return scoreRelations(rule, order, binding);
    case 'overAchievement':
      return overAchievementRelations(rule, order, binding);
    case 'sameByName':
      return sameByNameRelations(rule, order, binding);
    case 'countShare':
      return countShareRelations(rule, order, binding);
    case 'crossCount':
      return crossCountRelations(rule, order, binding);
    case 'reasonNamed':
      return reasonNamedRelations(rule, order, binding);
    case 'listedIn':
      return listedInRelations(rule, order, binding);
    case 'consecutive':
      return consecutiveRelations(rule, order, binding);
    case 'pattern':
      return patternRelations(rule, order, binding);
    default:
      return assertNever(rule, 'rule');
  }
}
