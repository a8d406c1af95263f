import type { Workbook } from '../../workbook/workbook.ts';
import { findProperties } from '../explanations/custom-properties.ts';
import { readRecords } from '../explanations/explanation-records.ts';
import { encodingOf } from '../package/decode-xml.ts';
import { relationshipsPartOf } from '../package/part-name.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';

/** The explanations that a file carries, and what is wrong with the place where it keeps them. */
export function readExplanations(
  pkg: WorkbookPackage,
): Pick<Workbook, 'explanations' | 'explanationStore'> {
  const store = findProperties(pkg);
  if (store.kind === 'damaged') return { explanationStore: { isDamaged: true, unread: 0 } };
  if (store.kind === 'none') {
    return canTakeAnotherPart(pkg) ? {} : { explanationStore: { isDamaged: true, unread: 0 } };
  }
  const { records, unread } = readRecords(store.properties);
  return {
    ...(records.length > 0 && { explanations: records.map(({ explanation }) => explanation) }),
    ...(unread > 0 && { explanationStore: { isDamaged: false, unread } }),
  };
}

/** Whether the parts that list all others can be cut into. */
function canTakeAnotherPart(pkg: WorkbookPackage): boolean {
  return ['/[Content_Types].xml', relationshipsPartOf('/')].every((part) => {
    const bytes = pkg.part(part);
    return bytes !== undefined && !pkg.isAmbiguous(part) && encodingOf(bytes) === 'utf-8';
  });
}
