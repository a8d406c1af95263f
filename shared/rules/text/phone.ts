import { toHalfWidth } from '../../numbers/full-width.ts';

const SHAPES = [/^1[3-9]\d{9}$/, /^\d{7,8}$/, /^0\d{2,3}\d{7,8}$/, /^400\d{7}$/];

/** Whether a text is one or several dialable numbers: 81234567, 020-81234567, 13800000000, 81234567转801. */
export function isPhone(text: string): boolean {
  const numbers = toHalfWidth(text)
    .split(/[、,，/;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return numbers.length > 0 && numbers.every(isSinglePhone);
}

function isSinglePhone(text: string): boolean {
  const digits = text
    .replace(/^\+?86(?=[-\s]|1\d{10})/, '')
    .replace(/(?:转|-|ext\.?)\s*\d{1,5}$/i, (extension) => (/^-\d{1,5}$/.test(extension) ? '' : ''))
    .replace(/[\s()-]/g, '');
  return SHAPES.some((shape) => shape.test(digits));
}
