import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusFiles } from '../../corpus-files.ts';
import { rowTripsOfFile } from './row-trips.ts';

const files = corpusFiles('workbooks');

describe.skipIf(files.length === 0)(
  `row edits in the ${files.length} workbooks of the corpus`,
  () => {
    it.each(files.map((path) => [basename(path), path]))(
      'change nothing else in %s',
      async (_, path) => {
        const trips = await rowTripsOfFile(path, new Uint8Array(readFileSync(path)));
        const damaged = trips.flatMap((trip) =>
          trip.kind === 'saved' && trip.differences.length > 0
            ? [`${trip.sheet} ${trip.rowCase}: ${JSON.stringify(trip.differences.slice(0, 3))}`]
            : [],
        );
        expect(damaged).toEqual([]);
        // What cannot be saved is told before the edit is taken.
        expect(trips.filter((trip) => trip.kind === 'refused' && trip.when === 'save')).toEqual([]);
      },
    );
  },
);
