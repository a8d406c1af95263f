import type { Explanation } from '../../workbook/explanation.ts';
import { findProperties } from '../explanations/custom-properties.ts';
import { relationshipsPartOf } from '../package/part-name.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import { withContentType, withRelationship } from './parts/added-part.ts';
import {
  newProperties,
  PROPERTIES_TYPE,
  propertyNames,
  withExplanations,
} from './parts/custom-properties.ts';
import type { PieceList } from './xml/splice.ts';

/** The parts to write for explanations. */
export interface ExplanationParts {
  /** New content of parts that exist; null where a part cannot be walked. */
  readonly changed: ReadonlyMap<string, PieceList | null>;
  /** A part that the file did not have, by its name. */
  readonly added: ReadonlyMap<string, PieceList>;
}

const CONTENT_TYPES = '/[Content_Types].xml';

/**
 * Works out which parts change so that the file holds exactly these explanations: its custom properties, and
 * where it has none, a new part with the two lists that name it.
 * @param editable the bytes of a part that may be cut; throws where it may not.
 */
export function explanationParts(
  pkg: WorkbookPackage,
  explanations: readonly Explanation[],
  editable: (part: string) => Uint8Array,
): ExplanationParts {
  const store = findProperties(pkg);
  const names = propertyNames(pkg.strict);
  switch (store.kind) {
    case 'damaged':
      return { changed: new Map([[store.part, null]]), added: new Map() };
    case 'part': {
      const { part, properties } = store;
      const content = withExplanations(editable(part), properties, explanations, names);
      return { changed: new Map([[part, content]]), added: new Map() };
    }
    case 'none': {
      if (explanations.length === 0) return { changed: new Map(), added: new Map() };
      const part = freeName(pkg);
      const list = relationshipsPartOf('/');
      const relationship = { type: names.relationship, target: part.slice(1) };
      return {
        changed: new Map([
          [CONTENT_TYPES, withContentType(editable(CONTENT_TYPES), part, PROPERTIES_TYPE)],
          [list, withRelationship(editable(list), pkg.relationshipsOf('/'), relationship)],
        ]),
        added: new Map([[part, newProperties(explanations, names)]]),
      };
    }
  }
}

/** The usual name, unless a part that no relationship leads to stands in its place. */
function freeName(pkg: WorkbookPackage): string {
  const taken = new Set(pkg.partNames.map((name) => name.toLowerCase()));
  let name = '/docProps/custom.xml';
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    name = `/docProps/custom${String(number)}.xml`;
  }
  return name;
}
