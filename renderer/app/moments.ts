/** Moments of an edit that test/bench measures between. */
export type EditMoment = 'ziping:commit' | 'ziping:panel-painted';

/** Marks a moment; only the latest is kept, since a day's work has thousands of them. */
export function markMoment(moment: EditMoment): void {
  performance.clearMarks(moment);
  performance.mark(moment);
}
