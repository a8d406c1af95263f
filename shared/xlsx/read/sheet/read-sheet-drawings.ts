import type { CellRange } from '../../../workbook/address.ts';
import type { Drawing } from '../../../workbook/drawing.ts';
import type { HeaderFooterPicture } from '../../../workbook/print-setup.ts';
import {
  placeCellPictures,
  type CellPictures,
  type PictureCell,
} from '../drawing/cell-pictures.ts';
import { readControls } from '../drawing/read-controls.ts';
import { readDrawingPart } from '../drawing/read-drawings.ts';
import { readHeaderPictures } from '../drawing/read-header-pictures.ts';
import type { MediaStore } from '../drawing/read-media.ts';
import { readVmlShapes, type VmlShape } from '../drawing/read-vml.ts';
import type { PartReader } from '../part-reader.ts';
import { RefusedError } from '../read-refusal.ts';
import { childOf, textAttribute, type XmlElement } from '../xml/element.ts';

/** What the drawings of a sheet are read from. */
export interface DrawingSources {
  readonly sheet: XmlElement;
  readonly part: string;
  readonly merges: readonly CellRange[];
  readonly pictureCells: readonly PictureCell[];
  readonly cellPictures: CellPictures;
  readonly parts: PartReader;
  readonly media: MediaStore;
}

/** Everything that stands on a sheet besides its cells, lowest first. */
export function readSheetDrawings(sources: DrawingSources): readonly Drawing[] {
  const { sheet, part, merges, pictureCells, cellPictures, parts, media } = sources;
  const drawings: Drawing[] = [];
  const captions = new Map<string, string>();
  for (const target of parts.targets(part, 'drawing')) {
    const root = parts.optional(target);
    if (!root) continue;
    const read = readDrawingPart(root, target, parts, media);
    drawings.push(...read.drawings);
    for (const [shapeId, caption] of read.captions) captions.set(shapeId, caption);
  }
  const { shapes: vmlShapes } = vmlOf(sheet, 'legacyDrawing', part, parts);
  return [
    ...placeCellPictures(pictureCells, merges, cellPictures),
    ...drawings,
    ...readControls({ sheet, part, vmlShapes, captions, parts, media }),
  ];
}

/** The pictures of the sheet's headers and footers. */
export function readSheetHeaderPictures({
  sheet,
  part,
  parts,
  media,
}: Pick<DrawingSources, 'sheet' | 'part' | 'parts' | 'media'>): readonly HeaderFooterPicture[] {
  const { shapes, target } = vmlOf(sheet, 'legacyDrawingHF', part, parts);
  return readHeaderPictures(shapes, target, media);
}

interface SheetVml {
  readonly shapes: readonly VmlShape[];
  readonly target: string;
}

/** The VML shapes that an element of the sheet part points to; none where the VML cannot be read. */
function vmlOf(sheet: XmlElement, element: string, part: string, parts: PartReader): SheetVml {
  const id = textAttribute(childOf(sheet, element), 'r:id');
  const target = id === '' ? null : parts.relationship(part, id)?.part;
  const bytes = target ? parts.pkg.part(target) : undefined;
  if (!target || !bytes) return { shapes: [], target: '' };
  try {
    return { shapes: readVmlShapes(bytes, target, parts.limits), target };
  } catch (error) {
    // VML is often no XML. What is lost is a frame for a control; notes have their text in a part of their own.
    if (error instanceof RefusedError && error.refusal.kind === 'badXml')
      return { shapes: [], target };
    throw error;
  }
}
