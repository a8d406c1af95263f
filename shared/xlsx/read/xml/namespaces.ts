/**
 * Namespace → the short prefix under which this reader names elements and attributes, whatever prefix the file
 * itself uses. The main spreadsheet namespace has none. Transitional and strict forms share one name
 * (ECMA-376 Part 1 and Part 4, annex A).
 */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', ''],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r:'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r:'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a:'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a:'],
  ['http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing', 'xdr:'],
  ['http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing', 'xdr:'],
  ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'c:'],
  ['http://purl.oclc.org/ooxml/drawingml/chart', 'c:'],
  ['http://schemas.openxmlformats.org/drawingml/2006/diagram', 'dgm:'],
  ['http://purl.oclc.org/ooxml/drawingml/diagram', 'dgm:'],
  ['http://schemas.microsoft.com/office/drawing/2014/chartex', 'cx:'],
  ['http://schemas.microsoft.com/office/drawing/2010/main', 'a14:'],
  ['http://schemas.microsoft.com/office/drawing/2010/slicer', 'sle:'],
  ['http://schemas.microsoft.com/office/drawing/2012/timeslicer', 'tsle:'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc:'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2009/9/main', 'x14:'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2010/11/main', 'x15:'],
  ['http://schemas.microsoft.com/office/excel/2006/main', 'xm:'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray', 'xda:'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2017/richdata', 'xlrd:'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2022/richvaluerel', 'xlrvr:'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments', 'tc:'],
  ['http://www.wps.cn/officeDocument/2017/etCustomData', 'etc:'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/extended-properties', 'ep:'],
  ['http://purl.oclc.org/ooxml/officeDocument/extendedProperties', 'ep:'],
  ['urn:schemas-microsoft-com:vml', 'v:'],
  ['urn:schemas-microsoft-com:office:office', 'o:'],
  ['urn:schemas-microsoft-com:office:excel', 'x:'],
  ['http://www.w3.org/XML/1998/namespace', 'xml:'],
]);

/** The name of an element or attribute inside this reader: `row`, `r:id`, `x14:cfRule`, or `{uri}name` when unknown. */
export function canonicalName(uri: string, local: string): string {
  const prefix = PREFIXES.get(uri);
  return prefix === undefined ? `{${uri}}${local}` : `${prefix}${local}`;
}

/** Whether this reader knows what elements of the namespace mean (choice of `mc:AlternateContent`). */
export function isKnownNamespace(uri: string): boolean {
  return PREFIXES.has(uri);
}
