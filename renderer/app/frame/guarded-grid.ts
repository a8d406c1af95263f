import type { GridPort } from '../../grid/grid-port.ts';

/** A grid that can be asked anything at any time: while it is not mounted, nothing happens. */
export function createGuardedGrid(grid: GridPort): GridPort {
  let isMounted = false;
  return {
    mount: (element, view, events) => {
      grid.mount(element, view, events);
      isMounted = true;
    },
    show: (view) => {
      if (isMounted) grid.show(view);
    },
    select: (range, active) => {
      if (isMounted) grid.select(range, active);
    },
    focus: () => {
      if (isMounted) grid.focus();
    },
    edit: (text) => {
      if (isMounted) grid.edit(text);
    },
    commitEditor: () => (isMounted ? grid.commitEditor() : true),
    cancelEditor: () => {
      if (isMounted) grid.cancelEditor();
    },
    placeOf: (address) => (isMounted ? grid.placeOf(address) : null),
    frame: grid.frame,
    setPointer: grid.setPointer,
    reveal: (address) => {
      if (isMounted) grid.reveal(address);
    },
    destroy: () => {
      if (isMounted) grid.destroy();
      isMounted = false;
    },
  };
}
