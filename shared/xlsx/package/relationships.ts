import { partKey, resolveTarget } from './part-name.ts';
import { scanPlainXml } from './plain-xml.ts';
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
  /** By part key. */
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
    if (name !== 'Override' || attributes.PartName === undefined) return;
    const key = partKey(attributes.PartName);
    if (key !== null && !overrides.has(key)) overrides.set(key, type);
  });
  return complete ? { defaults, overrides } : null;
}

type Visit = (localName: string, attributes: Readonly<Record<string, string | undefined>>) => void;

/** Calls back for every element with its local name, in a list that is complete or not there; false when the XML is malformed or has a DOCTYPE. */
function eachElement(xml: string, visit: Visit): boolean {
  const found: Parameters<Visit>[] = [];
  const isPlain = scanPlainXml(xml, {
    open: (name, pairs) => {
      const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
      for (let index = 0; index < pairs.length; index += 2)
        attributes[pairs[index] ?? ''] = pairs[index + 1] ?? '';
      found.push([localName(name), attributes]);
    },
    close: nothing,
    text: nothing,
  });
  if (!isPlain) return eachParsedElement(xml, visit);
  for (const element of found) visit(...element);
  return true;
}

function nothing(): void {
  // Texts and ends mean nothing in relationships and content types.
}

function eachParsedElement(xml: string, visit: Visit): boolean {
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
