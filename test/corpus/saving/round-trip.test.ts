import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusFiles } from '../corpus-files.ts';
import { roundTripFile } from './round-trip.ts';

const files = corpusFiles('workbooks');

describe.skipIf(files.length === 0)(`saving the ${files.length} workbooks of the corpus`, () => {
  it.each(files.map((path) => [basename(path), path]))(
    'changes nothing else in %s',
    async (_, path) => {
      const { notOpened, trips } = await roundTripFile(path, new Uint8Array(readFileSync(path)));
      expect(notOpened).toBeNull();
      const damaged = trips.flatMap((trip) =>
        trip.kind === 'saved' && trip.differences.length > 0
          ? [`${trip.sheet} ${trip.editCase}: ${JSON.stringify(trip.differences.slice(0, 3))}`]
          : [],
      );
      expect(damaged).toEqual([]);
      expect(trips.filter(({ kind }) => kind === 'refused')).toEqual([]);
    },
  );
});
