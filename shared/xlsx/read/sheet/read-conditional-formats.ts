import type { CellRange } from '../../../workbook/address.ts';
import type { ConditionalFormat, ConditionalRule } from '../../../workbook/conditional-format.ts';
import type { DifferentialStyle } from '../../../workbook/style.ts';
import { unescapeText } from '../cells/rich-text.ts';
import { readDifferentialStyle, type StyleSheet } from '../styles/read-styles.ts';
import {
  allBelow,
  childOf,
  childrenOf,
  countAttribute,
  flagAttribute,
  numberAttribute,
  numberOrNull,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readColourScale, readDataBar, readIconSet } from './read-scales.ts';
import { readRanges } from './read-ranges.ts';

/** A rule of the file with where it stands. */
interface StoredRule {
  readonly element: XmlElement;
  readonly ranges: readonly CellRange[];
  readonly formulas: readonly string[];
  /** `x14:` in the extension list, nothing in the sheet proper. */
  readonly prefix: '' | 'x14:';
  /** The id that links a data bar with its x14 completion; empty where there is none. */
  readonly id: string;
}

/**
 * The conditional formats of a sheet by priority (ECMA-376 Part 1, 18.3.1.18; [MS-XLSX] 2.6.36 for x14). A data bar
 * and its x14 completion become one; a rule of an unknown kind is left out.
 */
export function readConditionalFormats(
  sheet: XmlElement,
  styles: StyleSheet,
): readonly ConditionalFormat[] {
  const extensions = extendedRules(sheet);
  const completions = new Map(
    extensions.filter(({ id }) => id !== '').map((rule) => [rule.id, rule]),
  );
  const used = new Set<StoredRule>();
  const formats: ConditionalFormat[] = [];
  for (const rule of standardRules(sheet)) {
    const completion = completions.get(rule.id);
    if (completion) used.add(completion);
    const format = readFormat(rule, completion ?? rule, styles);
    if (format) formats.push(format);
  }
  for (const rule of extensions) {
    const format = used.has(rule) ? null : readFormat(rule, rule, styles);
    if (format) formats.push(format);
  }
  return formats.toSorted((a, b) => a.priority - b.priority);
}

function standardRules(sheet: XmlElement): readonly StoredRule[] {
  return childrenOf(sheet, 'conditionalFormatting').flatMap((block) => {
    const ranges = readRanges(textAttribute(block, 'sqref'));
    return childrenOf(block, 'cfRule').map((element) => ({
      element,
      ranges,
      formulas: childrenOf(element, 'formula').map(({ text }) => text),
      prefix: '' as const,
      id: allBelow(element, 'x14:id')[0]?.text.trim() ?? '',
    }));
  });
}

function extendedRules(sheet: XmlElement): readonly StoredRule[] {
  return childrenOf(childOf(sheet, 'extLst'), 'ext')
    .flatMap((extension) => allBelow(extension, 'x14:conditionalFormatting'))
    .flatMap((block) => {
      const ranges = readRanges(childOf(block, 'xm:sqref')?.text ?? '');
      return childrenOf(block, 'x14:cfRule').map((element) => ({
        element,
        ranges,
        formulas: childrenOf(element, 'xm:f').map(({ text }) => text),
        prefix: 'x14:' as const,
        id: textAttribute(element, 'id'),
      }));
    });
}

/** @param content the rule that says what is painted: the rule itself or its x14 completion. */
function readFormat(
  rule: StoredRule,
  content: StoredRule,
  styles: StyleSheet,
): ConditionalFormat | null {
  const read = readRule(content, styles, childOf(rule.element, 'dataBar'));
  if (!read || rule.ranges.length === 0) return null;
  return {
    ranges: rule.ranges,
    priority: numberAttribute(rule.element, 'priority', Number.MAX_SAFE_INTEGER),
    stopIfTrue: flagAttribute(rule.element, 'stopIfTrue', false),
    style: readStyle(rule, styles),
    rule: read,
  };
}

function readStyle({ element, prefix }: StoredRule, styles: StyleSheet): DifferentialStyle | null {
  const own = childOf(element, `${prefix}dxf`);
  if (own) return readDifferentialStyle(own, styles.colours);
  const index = numberOrNull(element, 'dxfId');
  return index === null ? null : (styles.differentialStyles[index] ?? null);
}

/** @param oldBar the data bar of the rule that an x14 form completes. */
function readRule(
  rule: StoredRule,
  styles: StyleSheet,
  oldBar: XmlElement | undefined,
): ConditionalRule | null {
  const { element, formulas, prefix } = rule;
  const formula = formulas[0] ?? '';
  switch (textAttribute(element, 'type')) {
    case 'cellIs':
      return { kind: 'cellIs', operator: textAttribute(element, 'operator'), formulas };
    case 'expression':
      return { kind: 'expression', formula };
    case 'top10':
      return {
        kind: 'top',
        rank: countAttribute(element, 'rank', 10),
        percent: flagAttribute(element, 'percent', false),
        bottom: flagAttribute(element, 'bottom', false),
      };
    case 'aboveAverage':
      return {
        kind: 'average',
        above: flagAttribute(element, 'aboveAverage', true),
        equal: flagAttribute(element, 'equalAverage', false),
        standardDeviations: countAttribute(element, 'stdDev', 0),
      };
    case 'duplicateValues':
      return { kind: 'duplicates', unique: false };
    case 'uniqueValues':
      return { kind: 'duplicates', unique: true };
    case 'containsText':
      return textRule(rule, 'contains');
    case 'notContainsText':
      return textRule(rule, 'notContains');
    case 'beginsWith':
      return textRule(rule, 'beginsWith');
    case 'endsWith':
      return textRule(rule, 'endsWith');
    case 'containsBlanks':
      return { kind: 'blanks', blank: true };
    case 'notContainsBlanks':
      return { kind: 'blanks', blank: false };
    case 'containsErrors':
      return { kind: 'errors', error: true };
    case 'notContainsErrors':
      return { kind: 'errors', error: false };
    case 'timePeriod':
      return { kind: 'timePeriod', period: textAttribute(element, 'timePeriod') };
    case 'colorScale':
      return readColourScale(childOf(element, `${prefix}colorScale`), prefix, styles.colours);
    case 'dataBar':
      return readDataBar(childOf(element, `${prefix}dataBar`), prefix, styles.colours, oldBar);
    case 'iconSet':
      return readIconSet(childOf(element, `${prefix}iconSet`), prefix);
    default:
      return null;
  }
}

/** Where the text itself is a reference, the file has no `text` attribute and the formula says everything. */
function textRule(
  { element, formulas }: StoredRule,
  operator: 'contains' | 'notContains' | 'beginsWith' | 'endsWith',
): ConditionalRule {
  const text = element.attributes.get('text');
  if (text === undefined && formulas[0] !== undefined)
    return { kind: 'expression', formula: formulas[0] };
  return { kind: 'text', operator, text: unescapeText(text ?? '') };
}
