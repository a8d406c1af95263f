import { resolveTarget } from './part-name.ts';
import { createXmlParser, localName } from './xml-parser.ts';

/** A relationship of the package or of one part (ECMA-376 Part 2, 6.5). */
export interface Relationship {
  readonly id: string;
  /** The whole type URI. */
  readonly type: string;
  /** The last step of the type, the same in transitional and strict files: `worksheet`, `image`, … */
  readonly kind: string;
  /** The target as written. */
  readonly target: string;
  /** Points outside by declaration (a link); it is kept and never followed. */
  readonly external: boolean;
  /** The part it leads to; null where it is external, leaves the package or the part does not exist. */
  readonly part: string | null;
}

/**
 * Reads a relationships part.
 * @param source the part it belongs to, `/` for the package.
 * @param findPart the name of an existing part for a resolved target, or null.
 * @returns null when the XML is malformed or carries a DOCTYPE.
 */
export function parseRelationships(
  xml: string,
  source: string,
  findPart: (name: string) => string | null,
): readonly Relationship[] | null {
  const found = new Map<string, Relationship>();
  const complete = eachElement(xml, (name, attributes) => {
    if (name !== 'Relationship') return;
    const { Id: id, Type: type = '', Target: target = '' } = attributes;
    if (id === undefined || found.has(id)) return;
    const external = attributes.TargetMode === 'External';
    const resolved = external ? null : resolveTarget(source, target);
    found.set(id, {
      id,
      type,
      kind: type.slice(type.lastIndexOf('/') + 1),
      target,
      external,
      part: resolved === null ? null : findPart(resolved),
    });
  });
  return complete ? [...found.values()] : null;
}

/** The content types of a package by part (ECMA-376 Part 2, 6.2.3). */
export interface ContentTypes {
  /** By lower-case extension without the dot. */
  readonly defaults: ReadonlyMap<string, string>;
  /** By part name as written. */
  readonly overrides: ReadonlyMap<string, string>;
}

/** Reads `[Content_Types].xml`; null when it is malformed. */
export function parseContentTypes(xml: string): ContentTypes | null {
  const defaults = new Map<string, string>();
  const overrides = new Map<string, string>();
  const complete = eachElement(xml, (name, attributes) => {
    const type = attributes.ContentType ?? '';
    if (name === 'Default' && attributes.Extension !== undefined)
      defaults.set(attributes.Extension.toLowerCase(), type);
    if (name === 'Override' && attributes.PartName !== undefined)
      overrides.set(attributes.PartName, type);
  });
  return complete ? { defaults, overrides } : null;
}

/** Calls back for every element with its local name; false when the XML is malformed or has a DOCTYPE. */
function eachElement(
  xml: string,
  visit: (localName: string, attributes: Readonly<Record<string, string | undefined>>) => void,
): boolean {
  const nothing = (): void => undefined;
  const parser = createXmlParser({
    onOpen: ({ name, attributes }) => {
      visit(localName(name), attributes);
    },
    onClose: nothing,
    onText: nothing,
  });
  parser.write(xml);
  return parser.close();
}
