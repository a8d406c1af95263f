import { NULL_ERROR, VALUE_ERROR } from '../values/errors.ts';
import { Reference, type Area, type Operand } from '../values/operand.ts';
import type { Frame } from './session.ts';

/** The smallest rectangle around both sides of `:`. */
export function spanned(left: Reference, right: Reference, frame: Frame): Operand {
  const all = [...left.areas, ...right.areas];
  const [first] = all;
  if (!first || all.some((area) => area.sheet !== first.sheet)) return VALUE_ERROR;
  const area = {
    sheet: first.sheet,
    top: Math.min(...all.map(({ top }) => top)),
    left: Math.min(...all.map((part) => part.left)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
    right: Math.max(...all.map((part) => part.right)),
  };
  frame.session.source.prepare(area);
  return new Reference([area]);
}

/** The cells that both sides have; `#NULL!` when there are none. */
export function overlapped(left: Reference, right: Reference): Operand {
  const areas: Area[] = [];
  for (const a of left.areas) {
    for (const b of right.areas) {
      if (a.sheet !== b.sheet) continue;
      const area = {
        sheet: a.sheet,
        top: Math.max(a.top, b.top),
        left: Math.max(a.left, b.left),
        bottom: Math.min(a.bottom, b.bottom),
        right: Math.min(a.right, b.right),
      };
      if (area.top <= area.bottom && area.left <= area.right) areas.push(area);
    }
  }
  return areas.length === 0 ? NULL_ERROR : new Reference(areas);
}
