import { readFileSync } from 'node:fs';
import { corpusFiles } from '../corpus-files.ts';
import { EDIT_CASES } from './edit-cases.ts';
import { roundTripFile, type FileRoundTrips } from './round-trip.ts';

/** Round-trips every workbook of the corpus and prints one line per category, then what was refused and why. */
export async function reportRoundTrips(): Promise<boolean> {
  const files: FileRoundTrips[] = [];
  for (const path of corpusFiles('workbooks'))
    files.push(await roundTripFile(path, new Uint8Array(readFileSync(path))));
  console.log(`${files.length} workbooks`);
  let damagedInAll = 0;
  for (const editCase of EDIT_CASES) {
    const trips = files.flatMap((file) => file.trips.filter((trip) => trip.editCase === editCase));
    const saved = trips.filter((trip) => trip.kind === 'saved');
    const damaged = saved.filter(({ differences }) => differences.length > 0);
    damagedInAll += damaged.length;
    console.log(
      `${editCase.padEnd(18)} ${saved.length - damaged.length} saved clean, ${trips.length - saved.length} refused, ${damaged.length} damaged`,
    );
  }
  for (const { file, notOpened, trips } of files) {
    if (notOpened !== null) console.log(`not opened: ${file}: ${notOpened}`);
    for (const trip of trips) {
      const place = `${file} [${trip.sheet}] ${trip.editCase}`;
      if (trip.kind === 'refused') console.log(`refused: ${place}: ${trip.reason}`);
      else
        for (const difference of trip.differences.slice(0, 3))
          console.log(`DAMAGED: ${place}: ${JSON.stringify(difference)}`);
    }
  }
  return damagedInAll === 0;
}

if (!(await reportRoundTrips())) process.exitCode = 1;
