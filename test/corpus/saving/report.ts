import { readFileSync } from 'node:fs';
import { corpusFiles } from '../corpus-files.ts';
import { EDIT_CASES } from './edit-cases.ts';
import { roundTripFile, type FileRoundTrips } from './round-trip.ts';
import { ROW_CASES, rowTripsOfFile } from './rows/row-trips.ts';

/** Round-trips every workbook of the corpus and prints one line per category, then what was refused and why. */
async function reportRoundTrips(): Promise<boolean> {
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

/** The same for rows put in and taken out; what is refused counts by its reason. */
async function reportRowTrips(): Promise<boolean> {
  const trips = [];
  for (const path of corpusFiles('workbooks'))
    trips.push(...(await rowTripsOfFile(path, new Uint8Array(readFileSync(path)))));
  let damagedInAll = 0;
  for (const rowCase of ROW_CASES) {
    const own = trips.filter((trip) => trip.rowCase === rowCase);
    const saved = own.filter((trip) => trip.kind === 'saved');
    const damaged = saved.filter(({ differences }) => differences.length > 0);
    damagedInAll += damaged.length;
    console.log(
      `${rowCase.padEnd(18)} ${saved.length - damaged.length} saved clean, ${own.length - saved.length} refused, ${damaged.length} damaged`,
    );
  }
  const reasons = new Map<string, Set<string>>();
  for (const trip of trips) {
    if (trip.kind === 'refused') {
      const reason = `${trip.reason} (${trip.when})`;
      reasons.set(reason, (reasons.get(reason) ?? new Set()).add(trip.file));
    } else
      for (const difference of trip.differences.slice(0, 3))
        console.log(
          `DAMAGED: ${trip.file} [${trip.sheet}] ${trip.rowCase}: ${JSON.stringify(difference)}`,
        );
  }
  for (const [reason, files] of reasons)
    console.log(`rows refused: ${reason}: ${[...files].join(', ')}`);
  return damagedInAll === 0;
}

const areCellsSafe = await reportRoundTrips();
const areRowsSafe = await reportRowTrips();
if (!areCellsSafe || !areRowsSafe) process.exitCode = 1;
