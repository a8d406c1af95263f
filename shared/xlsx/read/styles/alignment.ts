import type { Alignment } from '../../../workbook/style.ts';
import {
  choiceAttribute,
  countAttribute,
  flagAttribute,
  numberAttribute,
  type XmlElement,
} from '../xml/element.ts';

const HORIZONTAL: readonly Alignment['horizontal'][] = [
  'general',
  'left',
  'center',
  'right',
  'fill',
  'justify',
  'centerContinuous',
  'distributed',
];
const VERTICAL: readonly Alignment['vertical'][] = [
  'top',
  'center',
  'bottom',
  'justify',
  'distributed',
];

/** The `textRotation` that means upright letters below each other. */
const STACKED = 255;

/** How content lies in its cell (ECMA-376 Part 1, 18.8.1). */
export function readAlignment(element: XmlElement): Alignment {
  return {
    horizontal: choiceAttribute(element, 'horizontal', HORIZONTAL, 'general'),
    vertical: choiceAttribute(element, 'vertical', VERTICAL, 'bottom'),
    wrap: flagAttribute(element, 'wrapText', false),
    indent: countAttribute(element, 'indent', 0),
    rotation: rotationOf(numberAttribute(element, 'textRotation', 0)),
    shrinkToFit: flagAttribute(element, 'shrinkToFit', false),
    justifyLastLine: flagAttribute(element, 'justifyLastLine', false),
  };
}

/** The file counts 0–90 upwards and 91–180 downwards; some writers store negative degrees. */
function rotationOf(stored: number): Alignment['rotation'] {
  if (stored === STACKED) return 'stacked';
  if (stored > 90 && stored <= 180) return 90 - stored;
  return stored >= -90 && stored <= 90 ? stored : 0;
}
