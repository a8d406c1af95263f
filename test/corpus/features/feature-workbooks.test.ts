import { describe, expect, it } from 'vitest';
import { FEATURE_WORKBOOKS, USUAL_VALUES } from '../../fixtures/xlsx/feature-workbooks.ts';
import { parseAddress } from '../../../shared/workbook/address.ts';
import { valueAt } from '../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import { roundTripFile } from '../saving/round-trip.ts';

describe.each(FEATURE_WORKBOOKS)('a workbook with $name', ({ name, make, isUsual, refusal }) => {
  const bytes = make();

  it.runIf(isUsual)('is read as what it means', () => {
    const opened = openPackage(bytes);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const read = readWorkbook(opened.value);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const sheet = read.value.sheets.at(-1);
    if (!sheet) throw new Error('no sheet');
    const values = Object.keys(USUAL_VALUES).map((address) => {
      const place = parseAddress(address);
      return [address, place && valueAt(sheet, place.row, place.column)];
    });
    expect(Object.fromEntries(values)).toEqual(USUAL_VALUES);
    expect(read.value.unreadParts).toBeUndefined();
  });

  it('is saved with nothing else changed, or refused with its reason', async () => {
    const { notOpened, trips } = await roundTripFile(name, bytes);
    expect(notOpened).toBeNull();
    expect(trips.length).toBeGreaterThan(1);
    const damaged = trips.flatMap((trip) =>
      trip.kind === 'saved' && trip.differences.length > 0
        ? [`${trip.editCase}: ${JSON.stringify(trip.differences.slice(0, 2))}`]
        : [],
    );
    expect(damaged).toEqual([]);
    const reasons = trips.flatMap((trip) =>
      trip.kind === 'refused' ? [(JSON.parse(trip.reason) as { kind: string }).kind] : [],
    );
    expect([...new Set(reasons)]).toEqual(refusal === null ? [] : [refusal]);
  });
});
