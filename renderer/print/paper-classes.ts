import { type CssDeclarations } from '../paint/cell-css.ts';

/** The classes made so far for one document; a workbook has few styles, but a page many cells. */
interface DocumentClasses {
  readonly sheet: CSSStyleSheet;
  readonly names: Map<string, string>;
}

const known = new WeakMap<Document, DocumentClasses>();

/**
 * A CSS class with these declarations, made once per document. The rule is set through the CSSOM property by
 * property, so that a font name from a hostile file can be nothing but a font name.
 */
export function paperClass(ownerDocument: Document, declarations: CssDeclarations): string {
  const classes = known.get(ownerDocument) ?? newClasses(ownerDocument);
  const key = JSON.stringify(declarations);
  const existing = classes.names.get(key);
  if (existing !== undefined) return existing;
  const name = `paper-style-${classes.names.size}`;
  const { sheet } = classes;
  const rule = sheet.cssRules[sheet.insertRule(`.${name} {}`, sheet.cssRules.length)];
  if (rule instanceof CSSStyleRule) {
    for (const [property, value] of Object.entries(declarations)) {
      rule.style.setProperty(property, value);
    }
  }
  classes.names.set(key, name);
  return name;
}

function newClasses(ownerDocument: Document): DocumentClasses {
  const sheet = new CSSStyleSheet();
  ownerDocument.adoptedStyleSheets = [...ownerDocument.adoptedStyleSheets, sheet];
  const classes = { sheet, names: new Map<string, string>() };
  known.set(ownerDocument, classes);
  return classes;
}
