/**
 * The attributes of an element by name. A list of names and values in turn: a Map for each of some hundred thousand
 * elements would take five times the memory.
 */
export class Attributes {
  private readonly entries: readonly string[];

  constructor(entries: readonly string[]) {
    this.entries = entries;
  }

  get(name: string): string | undefined {
    const { entries } = this;
    for (let index = 0; index < entries.length; index += 2) {
      if (entries[index] === name) return entries[index + 1];
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }
}

/** An element of a part, named by `canonicalName`, with what stands in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly XmlElement[];
  /** The element's own character data, joined; text of its children is not in it. */
  readonly text: string;
}

/** The first child with this name, or undefined. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** All children with this name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Follows a path of child names; undefined where a step is missing. */
export function descendantOf(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  let current = element;
  for (const name of path) current = childOf(current, name);
  return current;
}

/** Every element below (not the element itself) with this name, in document order. */
export function allBelow(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === name ? [child, ...allBelow(child, name)] : allBelow(child, name),
  );
}

/** The text of an attribute, or the empty text where it is missing. */
export function textAttribute(element: XmlElement | undefined, name: string): string {
  return element?.attributes.get(name) ?? '';
}

/** An xsd:boolean attribute: `1`, `true`, `on` and `t` are true as Excel takes them; missing gives the default. */
export function flagAttribute(
  element: XmlElement | undefined,
  name: string,
  otherwise: boolean,
): boolean {
  const text = element?.attributes.get(name);
  return text === undefined ? otherwise : isTrue(text);
}

/** Whether an xsd:boolean text (and VML's `t`) is true. */
export function isTrue(text: string): boolean {
  return /^\s*(?:1|true|on|t)\s*$/i.test(text);
}

/** A finite number, or the default where it is missing or no number. */
export function numberAttribute(
  element: XmlElement | undefined,
  name: string,
  otherwise: number,
): number {
  return numberOrNull(element, name) ?? otherwise;
}

/** A finite number, or null where it is missing or no number. */
export function numberOrNull(element: XmlElement | undefined, name: string): number | null {
  const text = element?.attributes.get(name);
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** A whole number of at least 0, or the default; fractions are cut off. */
export function countAttribute(
  element: XmlElement | undefined,
  name: string,
  otherwise: number,
): number {
  const value = numberOrNull(element, name);
  return value === null || value < 0 ? otherwise : Math.trunc(value);
}

/** One of the allowed words of an attribute, or the default. */
export function choiceAttribute<T extends string>(
  element: XmlElement | undefined,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const text = element?.attributes.get(name);
  return allowed.find((word) => word === text) ?? otherwise;
}
