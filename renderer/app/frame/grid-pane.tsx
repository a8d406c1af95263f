import { useEffect, useRef, type ReactElement } from 'react';
import { useApplication } from '../state/application-hooks.ts';
import { placeOf } from '../state/window-state.ts';
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
  const { store, grid, editing, navigation, view } = application;
  let shown = store.get();
  const first = gridViewOf(shown);
  if (!first) return () => undefined;
  grid.mount(element, first, {
    onCommit: editing.commit,
    onClear: editing.clear,
    onPaste: editing.paste,
    onFill: editing.fillWith,
    onSelect: navigation.noteSelection,
    onRefused: editing.explainLock,
    onEditingChange: (isEditing) => {
      store.set({ isEditing });
    },
    onZoom: view.setZoom,
  });
  const selectPlace = (): void => {
    const { file } = store.get();
    if (!file) return;
    const { selection, active } = placeOf(file);
    grid.select(selection, active);
  };
  selectPlace();
  const stop = store.subscribe(() => {
    const before = shown;
    shown = store.get();
    if (!needsRedraw(before, shown)) return;
    const next = gridViewOf(shown);
    if (!next) return;
    grid.show(next);
    const isOtherSheet =
      before.file?.sheetId !== shown.file?.sheetId ||
      before.file?.documentId !== shown.file?.documentId;
    if (isOtherSheet) selectPlace();
  });
  return () => {
    stop();
    grid.destroy();
  };
}
