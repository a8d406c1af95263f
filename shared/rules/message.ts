import type { Rule } from '../forms/package-schema.ts';
import type { FindingGrade } from './finding.ts';

/** The rule's own sentence with its figures, or the usual one of its kind. */
export function messageOf(
  rule: Rule,
  figures: Readonly<Record<string, string>>,
  usual: string,
): string {
  if (rule.message === undefined) return usual;
  return rule.message.replace(/\{(\w+)\}/g, (whole, name: string) => figures[name] ?? whole);
}

/** The grade the package gives, else the usual one of the kind. */
export function gradeOf(rule: Rule, usual: FindingGrade): FindingGrade {
  return rule.grade ?? usual;
}

/** Where a rule comes from, with its mark and year, as it is shown to the clerk. */
export function basisOf(rule: Pick<Rule, 'basis' | 'source' | 'year'>): string {
  const year = rule.year === undefined ? '' : `${String(rule.year)}年度，`;
  return `${rule.basis}（${year}${SOURCES[rule.source]}）`;
}

const SOURCES: Readonly<Record<Rule['source'], string>> = {
  P: '公开文件原文',
  D: '依据公开示例推得，可调整',
  S: '依据公开资料，可调整',
  K: '通行做法，可调整',
};
