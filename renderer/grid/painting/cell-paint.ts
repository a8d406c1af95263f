import type { CellRange } from '../../../shared/workbook/address.ts';
import type { TextRun } from '../../../shared/workbook/cell.ts';
import type { CellStyle, HexColour } from '../../../shared/workbook/style.ts';
import type { HorizontalPlace } from '../../../shared/painting/cell-alignment.ts';
import type { BarLook, IconLook } from '../../../shared/painting/conditional-look.ts';
import type { CellMark, CellRole } from '../grid-port.ts';
import type { CellEdges, CellRim } from './cell-edges.ts';

/** How far the text may be seen beyond its cell, in pixels. */
export interface TextReach {
  readonly left: number;
  readonly right: number;
}

/** Everything drawn of one cell or merge; two equal paints need no redrawing. */
export interface CellPaint {
  readonly range: CellRange;
  readonly style: CellStyle;
  readonly text: string;
  readonly runs: readonly TextRun[] | null;
  /** Where the lines stand, with `general` resolved by the kind of value. */
  readonly side: HorizontalPlace;
  /** Colour that the number format gives the text. */
  readonly colour: HexColour | null;
  /** Size of the text relative to its font, below 1 where it is shrunk to fit. */
  readonly fontScale: number;
  readonly reach: TextReach;
  /** Lines that are more than the thin ones of `rim`. */
  readonly edges: CellEdges | null;
  /** The thin line or grid line at the right and lower rim. */
  readonly rim: CellRim;
  /** Data bar and icon of a conditional format. */
  readonly bar: BarLook | null;
  readonly icon: IconLook | null;
  readonly role: CellRole;
  readonly isTinted: boolean;
  readonly mark: CellMark | null;
  readonly hasComment: boolean;
  readonly width: number;
  readonly height: number;
  /** The zoom; 1 is life size. */
  readonly scale: number;
}

/** Whether two paints look the same. */
export function isSamePaint(a: CellPaint, b: CellPaint): boolean {
  if (a === b) return true;
  return (
    sameLook(a.style, b.style) &&
    a.text === b.text &&
    a.runs === b.runs &&
    a.side === b.side &&
    a.colour === b.colour &&
    a.fontScale === b.fontScale &&
    a.reach.left === b.reach.left &&
    a.reach.right === b.reach.right &&
    sameLook(a.edges, b.edges) &&
    a.rim.right === b.rim.right &&
    a.rim.bottom === b.rim.bottom &&
    sameLook(a.bar, b.bar) &&
    sameLook(a.icon, b.icon) &&
    a.role === b.role &&
    a.isTinted === b.isTinted &&
    sameLook(a.mark, b.mark) &&
    a.hasComment === b.hasComment &&
    a.width === b.width &&
    a.height === b.height &&
    a.scale === b.scale &&
    a.range.top === b.range.top &&
    a.range.left === b.range.left
  );
}

function sameLook<T extends object>(a: T | null, b: T | null): boolean {
  return a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));
}
