import type { CellFrame, GridPort } from '../../grid/grid-port.ts';

/** Who wants frames on the grid; what is being typed hides the others. */
type FrameSource = 'typing' | 'trace' | 'find';

/** Puts the frames of several askers on the grid together. */
export interface FrameBoard {
  readonly show: (source: FrameSource, frames: readonly CellFrame[]) => void;
}

/** Builds the board of a grid. */
export function createFrameBoard(grid: GridPort): FrameBoard {
  const asked = new Map<FrameSource, readonly CellFrame[]>();
  return {
    show: (source, frames) => {
      if (frames.length === 0 && (asked.get(source) ?? []).length === 0) return;
      asked.set(source, frames);
      const typing = asked.get('typing') ?? [];
      const others = [...(asked.get('trace') ?? []), ...(asked.get('find') ?? [])];
      grid.frame(typing.length > 0 ? typing : others);
    },
  };
}
