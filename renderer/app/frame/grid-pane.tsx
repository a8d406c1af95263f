import { useEffect, useRef, type ReactElement } from 'react';
import { useApplication } from '../state/application-hooks.ts';
import { placeOf, type WindowState } from '../state/window-state.ts';
import type { Application } from '../application.ts';
import { gridViewOf, needsRedraw } from './grid-view.ts';

/** The place where the grid draws; React mounts it once and never draws inside. */
export function GridPane(): ReactElement {
  const application = useApplication();
  const pane = useRef<HTMLDivElement>(null);
  useEffect(
    () => (pane.current ? connectGrid(pane.current, application) : undefined),
    [application],
  );
  return <div className="grid-pane" data-region="表格" ref={pane} />;
}

/** Mounts the grid and keeps it in step with the store; the answer takes it down. */
function connectGrid(element: HTMLElement, application: Application): () => void {
  const { store, grid, editing, formulas, navigation, view } = application;
  let shown = store.get();
  const mount = (): void => {
    const first = gridViewOf(shown);
    if (!first || !shown.file) return;
    grid.mount(element, first, {
      onCommit: editing.commit,
      onClear: editing.clear,
      onPaste: editing.paste,
      onFill: editing.fillWith,
      onSelect: navigation.noteSelection,
      onRefused: editing.explainLock,
      onEditingChange: (isEditing) => {
        if (store.get().isEditing !== isEditing) store.set({ isEditing });
      },
      onZoom: view.setZoom,
      editorAid: formulas.editorAid,
      documentId: shown.file.documentId,
      onCut: editing.cut,
      onMove: editing.move,
    });
    const { selection, active } = placeOf(shown.file);
    grid.select(selection, active);
  };
  mount();
  const stop = store.subscribe(() => {
    const before = shown;
    shown = store.get();
    if (!shown.file || !needsRedraw(before, shown)) return;
    if (isOtherSheet(before, shown)) {
      // Merges, frozen panes and sizes all change at once: a fresh grid is quicker than a changed one.
      grid.destroy();
      mount();
      return;
    }
    const next = gridViewOf(shown);
    if (next) grid.show(next);
  });
  return () => {
    stop();
    grid.destroy();
  };
}

function isOtherSheet(before: WindowState, after: WindowState): boolean {
  return (
    before.file?.sheetId !== after.file?.sheetId ||
    before.file?.documentId !== after.file?.documentId
  );
}
