import {
  allBelow,
  childOf,
  childrenOf,
  countAttribute,
  flagAttribute,
  textAttribute,
  type XmlElement,
} from './xml/element.ts';

/**
 * Which cell metadata (`cm`, counted from 1) marks a dynamic array formula: its record is of the type `XLDAPR`
 * whose property `fDynamic` is set ([MS-XLSX] 2.3.6, ECMA-376 Part 1, 18.9).
 */
export function readDynamicArrayMarks(root: XmlElement | undefined): ReadonlySet<number> {
  const types = childrenOf(childOf(root, 'metadataTypes'), 'metadataType').map((type) =>
    textAttribute(type, 'name'),
  );
  const dynamicBlocks = childrenOf(root, 'futureMetadata')
    .filter((future) => textAttribute(future, 'name') === 'XLDAPR')
    .flatMap((future) => childrenOf(future, 'bk'))
    .map((block) =>
      allBelow(block, 'xda:dynamicArrayProperties').some((properties) =>
        flagAttribute(properties, 'fDynamic', false),
      ),
    );
  const marks = new Set<number>();
  childrenOf(childOf(root, 'cellMetadata'), 'bk').forEach((block, index) => {
    const isDynamic = childrenOf(block, 'rc').some(
      (record) =>
        types[countAttribute(record, 't', 0) - 1] === 'XLDAPR' &&
        dynamicBlocks[countAttribute(record, 'v', -1)],
    );
    if (isDynamic) marks.add(index + 1);
  });
  return marks;
}
