import { isSameExplanation, type Explanation } from '../../workbook/explanation.ts';
import { findProperties, type CustomProperty } from '../explanations/custom-properties.ts';
import { readRecords } from '../explanations/explanation-records.ts';
import type { Relationship } from '../package/relationships.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import { PROPERTIES_TYPE } from './parts/custom-properties.ts';

/**
 * Whether a written file holds exactly these explanations, every property of others as before, and every
 * relationship and content type as before but for the part that may have been added.
 */
export function provesExplanations(
  before: WorkbookPackage,
  after: WorkbookPackage,
  explanations: readonly Explanation[],
): boolean {
  const [old, now] = [findProperties(before), findProperties(after)];
  if (old.kind === 'damaged' || now.kind === 'damaged') return false;
  const had = old.kind === 'part' ? old.properties : [];
  const left = now.kind === 'part' ? now.properties : [];
  const { records } = readRecords(left);
  const held = records.map(({ explanation }) => explanation);
  return (
    held.length === explanations.length &&
    explanations.every((wanted) => held.some((found) => isSameExplanation(found, wanted))) &&
    clashes(left) <= clashes(had) &&
    sameList(foreign(had), foreign(left)) &&
    listsStayed(before, after)
  );
}

/** What belongs to others, in its order. */
function foreign(properties: readonly CustomProperty[]): readonly string[] {
  const own = new Set(readRecords(properties).records.flatMap((record) => record.properties));
  return properties
    .filter((_, index) => !own.has(index))
    .map(({ name, pid, text }) => JSON.stringify([name, pid, text]));
}

/** How many properties share their name, or their number, with another; Excel repairs a file with such. */
function clashes(properties: readonly CustomProperty[]): number {
  const names = new Set(properties.map(({ name }) => name.toLowerCase()));
  const numbers = new Set(properties.map(({ pid }) => pid));
  return 2 * properties.length - names.size - numbers.size;
}

function listsStayed(before: WorkbookPackage, after: WorkbookPackage): boolean {
  const known = new Set(before.partNames);
  const added = after.partNames.filter((name) => !known.has(name));
  const isAdded = ({ part }: Relationship): boolean => part !== null && added.includes(part);
  const relationships = after.relationshipsOf('/');
  const describe = ({ id, type, target }: Relationship): string => [id, type, target].join(' ');
  return (
    sameList(
      before.relationshipsOf('/').map(describe),
      relationships.filter((relationship) => !isAdded(relationship)).map(describe),
    ) &&
    added.length <= 1 &&
    added.every(
      (name) =>
        after.contentTypeOf(name) === PROPERTIES_TYPE &&
        relationships.filter(({ part }) => part === name).length === 1,
    ) &&
    after.partNames.every(
      (name) => added.includes(name) || before.contentTypeOf(name) === after.contentTypeOf(name),
    )
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
