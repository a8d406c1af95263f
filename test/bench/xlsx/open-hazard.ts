import { readFileSync } from 'node:fs';
import { endOfFile } from '../../corpus/hazards/end-of-file.ts';

/** What opening, editing and saving one file cost a process of its own; printed as JSON. */
export interface HazardCost {
  readonly end: string;
  /** Milliseconds of the processor. */
  readonly processor: number;
  /** Megabytes, the highest the process ever had. */
  readonly peak: number;
}

const bytes = new Uint8Array(readFileSync(process.argv[2] ?? ''));
const start = process.cpuUsage();
const end = endOfFile(bytes);
const { user, system } = process.cpuUsage(start);
const cost: HazardCost = {
  end: 'refusal' in end ? `${end.kind}: ${end.refusal.kind}` : end.kind,
  processor: (user + system) / 1000,
  peak: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(cost));
