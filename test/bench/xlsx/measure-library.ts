import { readFileSync } from 'node:fs';
import { median } from '../median.ts';
import { LIBRARIES, loadLibrary } from './libraries.ts';

/** What one process found out about one library and one file; prints it as JSON for the bench that started it. */
export interface LibraryMeasurement {
  /** Milliseconds, medians. */
  readonly open: number;
  readonly save: number;
  /** Milliseconds of the processor for the same, which a busy machine does not stretch. */
  readonly openProcessor: number;
  readonly saveProcessor: number;
  /** Megabytes: the highest the process ever had, from its start to the end of one open and one save. */
  readonly peak: number;
  readonly savedSize: number;
}

const [name, file = '', rounds = '1'] = process.argv.slice(2);
const known = LIBRARIES.find((library) => library === name);
if (!known) throw new Error(`unknown library ${String(name)}`);
const library = await loadLibrary(known);
const bytes = new Uint8Array(readFileSync(file));

const times: Record<'open' | 'save' | 'openProcessor' | 'saveProcessor', number[]> = {
  open: [],
  save: [],
  openProcessor: [],
  saveProcessor: [],
};
let savedSize = 0;
let peak = 0;
for (let round = 0; round < Number(rounds); round++) {
  await timed('open', async () => {
    await library.open(bytes);
  });
  await timed('save', async () => {
    savedSize = await library.editAndSave(`第${round}次填写`);
  });
  if (round === 0) peak = process.resourceUsage().maxRSS / 1024;
}

async function timed(what: 'open' | 'save', work: () => Promise<void>): Promise<void> {
  const [start, processor] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(processor);
  times[what].push(performance.now() - start);
  times[`${what}Processor`].push((user + system) / 1000);
}

const measurement: LibraryMeasurement = {
  open: median(times.open),
  save: median(times.save),
  openProcessor: median(times.openProcessor),
  saveProcessor: median(times.saveProcessor),
  peak,
  savedSize,
};
console.log(JSON.stringify(measurement));
