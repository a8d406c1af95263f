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
    edit: () => {
      if (isMounted) grid.edit();
    },
    commitEditor: () => (isMounted ? grid.commitEditor() : true),
    cancelEditor: () => {
      if (isMounted) grid.cancelEditor();
    },
    placeOf: (address) => (isMounted ? grid.placeOf(address) : null),
    destroy: () => {
      if (isMounted) grid.destroy();
      isMounted = false;
    },
  };
}
