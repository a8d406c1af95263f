import type { DataValidation } from '../../../workbook/validation.ts';
import {
  allBelow,
  childOf,
  childrenOf,
  choiceAttribute,
  flagAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { unescapeText } from '../cells/rich-text.ts';
import { readRanges } from './read-ranges.ts';

const TYPES = ['list', 'whole', 'decimal', 'date', 'time', 'textLength', 'custom'] as const;
const OPERATORS = [
  'between',
  'notBetween',
  'equal',
  'notEqual',
  'lessThan',
  'lessThanOrEqual',
  'greaterThan',
  'greaterThanOrEqual',
] as const;

/** All data validations of a sheet: those of ECMA-376 (Part 1, 18.3.1.32) and those of the x14 extension. */
export function readValidations(sheet: XmlElement): readonly DataValidation[] {
  const standard = childrenOf(childOf(sheet, 'dataValidations'), 'dataValidation');
  const extended = childrenOf(childOf(sheet, 'extLst'), 'ext').flatMap((extension) =>
    allBelow(extension, 'x14:dataValidation'),
  );
  return [
    ...standard.map((element) =>
      readValidation(element, textAttribute(element, 'sqref'), (name) => childOf(element, name)),
    ),
    ...extended.map((element) =>
      readValidation(element, childOf(element, 'xm:sqref')?.text ?? '', (name) =>
        childOf(childOf(element, `x14:${name}`), 'xm:f'),
      ),
    ),
  ].filter(({ ranges }) => ranges.length > 0);
}

function readValidation(
  element: XmlElement,
  ranges: string,
  formula: (name: string) => XmlElement | undefined,
): DataValidation {
  const text = (name: string): string => unescapeText(textAttribute(element, name));
  return {
    ranges: readRanges(ranges),
    type: choiceAttribute<DataValidation['type']>(element, 'type', TYPES, 'any'),
    operator: choiceAttribute(element, 'operator', OPERATORS, 'between'),
    formula1: formula('formula1')?.text ?? '',
    formula2: formula('formula2')?.text ?? '',
    allowBlank: flagAttribute(element, 'allowBlank', false),
    // The attribute's name says the opposite of what it does (ECMA-376 Part 1, 18.3.1.32, `showDropDown`).
    showsDropDown: !flagAttribute(element, 'showDropDown', false),
    showsError: flagAttribute(element, 'showErrorMessage', false),
    errorStyle: choiceAttribute(
      element,
      'errorStyle',
      ['stop', 'warning', 'information'] as const,
      'stop',
    ),
    errorTitle: text('errorTitle'),
    errorMessage: text('error'),
    showsPrompt: flagAttribute(element, 'showInputMessage', false),
    promptTitle: text('promptTitle'),
    promptMessage: text('prompt'),
  };
}
