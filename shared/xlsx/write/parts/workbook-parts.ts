import { decodeXml } from '../../package/decode-xml.ts';
import type { Relationship } from '../../package/relationships.ts';
import type { WorkbookPackage } from '../../package/workbook-package.ts';
import { createXmlParser, localName } from '../../package/xml-parser.ts';

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly sheetId: string;
  /** Null where its relationship leads nowhere. */
  readonly part: string | null;
}

/** The sheets in the order of the workbook part; null when that part cannot be read. */
export function listSheets(pkg: WorkbookPackage): readonly ListedSheet[] | null {
  const bytes = pkg.part(pkg.workbookPart);
  const xml = bytes && decodeXml(bytes);
  if (!xml?.ok) return null;
  const relationships = pkg.relationshipsOf(pkg.workbookPart);
  const sheets: ListedSheet[] = [];
  const path: string[] = [];
  const parser = createXmlParser({
    onOpen: ({ name, attributes }) => {
      path.push(localName(name));
      if (path.length !== 3 || path[1] !== 'sheets' || path[2] !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      sheets.push({
        name: attributes.name ?? '',
        sheetId: attributes.sheetId ?? '',
        part: relationships.find((relationship) => relationship.id === id)?.part ?? null,
      });
    },
    onClose: () => {
      path.pop();
    },
    onText: () => undefined,
  });
  parser.write(xml.value.text);
  return parser.close() ? sheets : null;
}

/** The first relationship of the workbook part of this kind that leads to a part, or undefined. */
export function workbookRelationship(
  pkg: WorkbookPackage,
  kind: string,
): (Relationship & { readonly part: string }) | undefined {
  for (const relationship of pkg.relationshipsOf(pkg.workbookPart)) {
    const { part } = relationship;
    if (relationship.kind === kind && part !== null) return { ...relationship, part };
  }
  return undefined;
}
