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
    commitEditor: () => {
      submitOpenField();
      return isMounted ? grid.commitEditor() : true;
    },
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

/** Takes in what a text field beside the grid holds, as the grid's own editor is taken in. */
function submitOpenField(): void {
  const { activeElement } = document;
  const isField = activeElement instanceof HTMLTextAreaElement;
  if (isField && 'commitsOnBlur' in activeElement.dataset) activeElement.form?.requestSubmit();
}
