import { decodeXml } from '../package/decode-xml.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import { createXmlParser, localName } from '../package/xml-parser.ts';

/** A property that someone gave the file (ECMA-376 Part 1, 22.3.2.2). */
export interface CustomProperty {
  readonly name: string;
  /** Its text; null where it is no text (a number, a date, a link to a cell). */
  readonly text: string | null;
  /** Its number among the properties; 0 where it states none. */
  readonly pid: number;
}

/** Where a file keeps its custom properties. */
export type PropertyStore =
  | { readonly kind: 'none' }
  | { readonly kind: 'part'; readonly part: string; readonly properties: readonly CustomProperty[] }
  /** The file says it has some, but they cannot be read, or it is unclear which ones count. */
  | { readonly kind: 'damaged'; readonly part: string };

const KINDS: ReadonlySet<string> = new Set(['custom-properties', 'customProperties']);
const TEXTS: ReadonlySet<string> = new Set(['lpwstr', 'lpstr', 'bstr']);

/** Finds the custom properties of a file by the relationship of the package; never throws. */
export function findProperties(pkg: WorkbookPackage): PropertyStore {
  const [relationship, ...more] = pkg.relationshipsOf('/').filter(({ kind }) => KINDS.has(kind));
  if (!relationship) return { kind: 'none' };
  const { part, target } = relationship;
  if (part === null || more.length > 0 || pkg.isAmbiguous(part)) {
    return { kind: 'damaged', part: part ?? target };
  }
  const bytes = pkg.part(part);
  const xml = bytes && decodeXml(bytes);
  // Only UTF-8 can be cut into; another encoding is as good as damaged for keeping something new.
  const isCuttable = xml?.ok === true && xml.value.encoding === 'utf-8';
  const properties = isCuttable ? parseProperties(xml.value.text) : null;
  return properties ? { kind: 'part', part, properties } : { kind: 'damaged', part };
}

/** The properties of a part in their order; null when it is not well-formed or another kind of part. */
function parseProperties(xml: string): readonly CustomProperty[] | null {
  const properties: CustomProperty[] = [];
  const path: string[] = [];
  let root = '';
  let name = '';
  let pid = 0;
  let isLinked = false;
  let value: string | null = null;
  const parser = createXmlParser({
    onOpen: ({ name: tag, attributes }) => {
      const local = localName(tag);
      if (path.length === 0) root = local;
      path.push(local);
      if (path.length === 2) {
        name = attributes.name ?? '';
        pid = Number(attributes.pid);
        isLinked = attributes.linkTarget !== undefined;
        value = null;
      } else if (path.length === 3 && TEXTS.has(local)) value = '';
    },
    onText: (text) => {
      if (path.length === 3 && value !== null) value += text;
    },
    onClose: () => {
      if (path.length === 2 && path[1] === 'property') {
        const text = isLinked ? null : value;
        properties.push({ name, pid: Number.isSafeInteger(pid) ? pid : 0, text });
      }
      path.pop();
    },
  });
  parser.write(xml);
  return parser.close() && root === 'Properties' ? properties : null;
}
