import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SAVE_SETTINGS } from '../../../shared/xlsx/write/save-settings.ts';
import { corpusFiles } from '../corpus-files.ts';
import { roundTripFile } from './round-trip.ts';

const files = corpusFiles('workbooks');

describe.skipIf(files.length === 0)(`saving the ${files.length} workbooks of the corpus`, () => {
  it.each(files.map((path) => [basename(path), path]))(
    'changes nothing else in %s',
    async (_, path) => {
      const bytes = new Uint8Array(readFileSync(path));
      // The way of large sheets must do on small ones what it does on large ones.
      for (const settings of [DEFAULT_SAVE_SETTINGS, AS_IF_LARGE]) {
        const { notOpened, trips } = await roundTripFile(path, bytes, settings);
        expect(notOpened).toBeNull();
        const damaged = trips.flatMap((trip) =>
          trip.kind === 'saved' && trip.differences.length > 0
            ? [`${trip.sheet} ${trip.editCase}: ${JSON.stringify(trip.differences.slice(0, 3))}`]
            : [],
        );
        expect(damaged).toEqual([]);
        expect(trips.filter(({ kind }) => kind === 'refused')).toEqual([]);
      }
    },
  );
});

const AS_IF_LARGE = {
  ...DEFAULT_SAVE_SETTINGS,
  largestFullProof: 0,
  largePart: 0,
  keepsStreams: false,
};
