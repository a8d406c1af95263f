import { allBelow, childOf, textAttribute, type XmlElement } from '../xml/element.ts';

/** The `cNvPr` of a picture, shape, connector, group or frame. */
export function nonVisualProperties(content: XmlElement): XmlElement | undefined {
  const holder = content.children.find(({ name }) => /^xdr:nv\w*Pr$/.test(name));
  return childOf(holder, 'xdr:cNvPr');
}

/** The text of a shape or title: paragraphs as lines. */
export function textOf(element: XmlElement): string {
  return allBelow(element, 'a:p')
    .map((paragraph) =>
      allBelow(paragraph, 'a:t')
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n')
    .trim();
}

/**
 * The id under which the sheet part lists a control or object that the drawing only mirrors (`_x0000_s1025` → `1025`);
 * null for a shape of its own.
 */
export function shapeIdOf(content: XmlElement): string | null {
  const [mirror] = allBelow(content, 'a14:compatExt');
  return /^_x0000_s(\d+)$/.exec(textAttribute(mirror, 'spid'))?.[1] ?? null;
}
