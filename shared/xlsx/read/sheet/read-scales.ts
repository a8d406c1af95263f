import type { ConditionalRule, FormatThreshold } from '../../../workbook/conditional-format.ts';
import { readColour, type ColourTables } from '../styles/colours.ts';
import {
  childOf,
  childrenOf,
  choiceAttribute,
  flagAttribute,
  numberAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';

type Prefix = '' | 'x14:';

const THRESHOLDS: readonly FormatThreshold['kind'][] = [
  'num',
  'percent',
  'max',
  'min',
  'formula',
  'percentile',
  'autoMin',
  'autoMax',
];

/** The blue of a data bar that names no colour. */
const BAR_BLUE = '#638EC6';

/** A scale of two or three colours (ECMA-376 Part 1, 18.3.1.16). */
export function readColourScale(
  element: XmlElement | undefined,
  prefix: Prefix,
  colours: ColourTables,
): ConditionalRule | null {
  if (!element) return null;
  const thresholds = readThresholds(element, prefix);
  const scale = childrenOf(element, `${prefix}color`).map(
    (colour) => readColour(colour, colours) ?? '#000000',
  );
  if (thresholds.length < 2 || thresholds.length !== scale.length) return null;
  return { kind: 'colourScale', thresholds, colours: scale };
}

/**
 * A data bar (ECMA-376 Part 1, 18.3.1.28); the x14 form adds negative colours, solid fill and automatic ends.
 * @param old the bar that an x14 form completes: its colour and whether it shows figures hold where that says nothing.
 */
export function readDataBar(
  element: XmlElement | undefined,
  prefix: Prefix,
  colours: ColourTables,
  old?: XmlElement,
): ConditionalRule | null {
  if (!element) return null;
  const [minimum, maximum] = readThresholds(element, prefix);
  if (!minimum || !maximum) return null;
  const bar =
    childOf(element, 'x14:fillColor') ??
    childOf(element, `${prefix}color`) ??
    childOf(old, 'color');
  const isExtended = prefix === 'x14:';
  const sameForNegative = flagAttribute(element, 'negativeBarColorSameAsPositive', !isExtended);
  const negative = childOf(element, 'x14:negativeFillColor');
  return {
    kind: 'dataBar',
    minimum,
    maximum,
    colour: readColour(bar, colours) ?? BAR_BLUE,
    negativeColour: sameForNegative ? null : (readColour(negative, colours) ?? '#FF0000'),
    gradient: flagAttribute(element, 'gradient', true),
    showsValue: flagAttribute(element, 'showValue', flagAttribute(old, 'showValue', true)),
    minLength: numberAttribute(element, 'minLength', 10),
    maxLength: numberAttribute(element, 'maxLength', 90),
  };
}

/** An icon set (ECMA-376 Part 1, 18.3.1.49), with single icons chosen by hand where x14 says so. */
export function readIconSet(
  element: XmlElement | undefined,
  prefix: Prefix,
): ConditionalRule | null {
  if (!element) return null;
  const custom = childrenOf(element, 'x14:cfIcon').map((icon) => ({
    icons: textAttribute(icon, 'iconSet'),
    index: numberAttribute(icon, 'iconId', 0),
  }));
  const isCustom = flagAttribute(element, 'custom', false) && custom.length > 0;
  return {
    kind: 'iconSet',
    icons: textAttribute(element, 'iconSet') || '3TrafficLights1',
    thresholds: readThresholds(element, prefix),
    reversed: flagAttribute(element, 'reverse', false),
    showsValue: flagAttribute(element, 'showValue', true),
    ...(isCustom && { customIcons: custom }),
  };
}

function readThresholds(element: XmlElement, prefix: Prefix): readonly FormatThreshold[] {
  return childrenOf(element, `${prefix}cfvo`).map((threshold) => {
    const kind = choiceAttribute(threshold, 'type', THRESHOLDS, 'num');
    const value = childOf(threshold, 'xm:f')?.text ?? textAttribute(threshold, 'val');
    return {
      kind,
      // Some writers give the ends a value that means nothing.
      value: /max|min/i.test(kind) ? '' : value,
      includesEqual: flagAttribute(threshold, 'gte', true),
    };
  });
}
