import { formatAddress, type CellRange } from '../../../workbook/address.ts';
import type { Drawing } from '../../../workbook/drawing.ts';
import type { PartReader } from '../part-reader.ts';
import {
  allBelow,
  childOf,
  childrenOf,
  countAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import type { MediaStore } from './read-media.ts';
import { nonVisualProperties } from './shape-text.ts';

/** A cell whose content is a picture: by the id in its `DISPIMG` formula, or by its `vm` (1-based). */
export interface PictureCell {
  readonly row: number;
  readonly column: number;
  readonly source: { readonly id: string } | { readonly valueMetadata: number };
}

/** A picture that cells show, with its alternative text. */
interface StoredPicture {
  readonly media: string;
  readonly description: string;
}

/** The pictures that cells of a workbook show as their content. */
export interface CellPictures {
  readonly byId: ReadonlyMap<string, StoredPicture>;
  readonly byValueMetadata: ReadonlyMap<number, StoredPicture>;
}

/**
 * Collects the pictures in cells: those of WPS (`cellimages.xml`, shown by `DISPIMG`) and those of Excel 365
 * (rich values of the structure `_localImage`, [MS-XLSX] 2.3.6.1.3).
 */
export function readCellPictures(
  metadata: XmlElement | undefined,
  parts: PartReader,
  media: MediaStore,
): CellPictures {
  return {
    byId: readWpsPictures(parts, media),
    byValueMetadata: readRichValuePictures(metadata, parts, media),
  };
}

/** The picture's cell, or the whole merge it stands in, filled by the picture. */
export function placeCellPictures(
  cells: readonly PictureCell[],
  merges: readonly CellRange[],
  { byId, byValueMetadata }: CellPictures,
): readonly Drawing[] {
  const mergesByCell = new Map(
    merges.map((range) => [formatAddress({ row: range.top, column: range.left }), range]),
  );
  return cells.flatMap((cell): Drawing[] => {
    const { source } = cell;
    const stored = 'id' in source ? byId.get(source.id) : byValueMetadata.get(source.valueMetadata);
    if (!stored) return [];
    const { row, column } = cell;
    const merge = mergesByCell.get(formatAddress(cell));
    return [
      {
        kind: 'picture',
        anchor: {
          kind: 'twoCell',
          from: { row, column, rowOffset: 0, columnOffset: 0 },
          to: {
            row: (merge?.bottom ?? row) + 1,
            column: (merge?.right ?? column) + 1,
            rowOffset: 0,
            columnOffset: 0,
          },
        },
        media: stored.media,
        name: 'id' in source ? source.id : '',
        description: stored.description,
        rotation: 0,
        inCell: true,
      },
    ];
  });
}

function readWpsPictures(parts: PartReader, media: MediaStore): ReadonlyMap<string, StoredPicture> {
  const pictures = new Map<string, StoredPicture>();
  for (const part of parts.targets(parts.pkg.workbookPart, 'cellImage')) {
    const root = parts.optional(part);
    for (const picture of root ? allBelow(root, 'xdr:pic') : []) {
      const properties = nonVisualProperties(picture);
      const blip = childOf(childOf(picture, 'xdr:blipFill'), 'a:blip');
      const key = media.find(part, textAttribute(blip, 'r:embed'));
      const description = textAttribute(properties, 'descr');
      if (key !== null)
        pictures.set(textAttribute(properties, 'name'), { media: key, description });
    }
  }
  return pictures;
}

function readRichValuePictures(
  metadata: XmlElement | undefined,
  parts: PartReader,
  media: MediaStore,
): ReadonlyMap<number, StoredPicture> {
  const { workbookPart } = parts.pkg;
  const [valuePart] = parts.targets(workbookPart, 'rdRichValue');
  const [relationPart] = parts.targets(workbookPart, 'richValueRel');
  const pictures = new Map<number, StoredPicture>();
  if (relationPart === undefined) return pictures;
  const [structurePart] = parts.targets(workbookPart, 'rdRichValueStructure');
  const values = childrenOf(parts.optional(valuePart), 'xlrd:rv');
  const structures = childrenOf(parts.optional(structurePart), 'xlrd:s');
  const relations = childrenOf(parts.optional(relationPart), 'xlrvr:rel');
  richValueIndices(metadata).forEach((valueIndex, vm) => {
    const value = values[valueIndex];
    const keys = childrenOf(structures[countAttribute(value, 's', 0)], 'xlrd:k');
    const field = (name: string): string | undefined => {
      const place = keys.findIndex((key) => textAttribute(key, 'n') === name);
      return place < 0 ? undefined : childrenOf(value, 'xlrd:v')[place]?.text;
    };
    const picture = field('_rvRel:LocalImageIdentifier');
    if (picture === undefined) return;
    const key = media.find(relationPart, textAttribute(relations[Number(picture)], 'r:id'));
    if (key !== null) pictures.set(vm, { media: key, description: field('Text') ?? '' });
  });
  return pictures;
}

/** Which rich value each `vm` (1-based) stands for. */
function richValueIndices(metadata: XmlElement | undefined): ReadonlyMap<number, number> {
  const types = childrenOf(childOf(metadata, 'metadataTypes'), 'metadataType').map((type) =>
    textAttribute(type, 'name'),
  );
  const blocks = childrenOf(metadata, 'futureMetadata')
    .filter((future) => textAttribute(future, 'name') === 'XLRICHVALUE')
    .flatMap((future) => childrenOf(future, 'bk'));
  const indices = new Map<number, number>();
  childrenOf(childOf(metadata, 'valueMetadata'), 'bk').forEach((block, index) => {
    const record = childrenOf(block, 'rc').find(
      (entry) => types[countAttribute(entry, 't', 0) - 1] === 'XLRICHVALUE',
    );
    const future = record && blocks[countAttribute(record, 'v', -1)];
    const [reference] = future ? allBelow(future, 'xlrd:rvb') : [];
    if (reference) indices.set(index + 1, countAttribute(reference, 'i', -1));
  });
  return indices;
}
