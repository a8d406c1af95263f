import { useEffect, useState, type ReactElement } from 'react';
import { hasPackageEnding } from '../../../shared/packages/package-file.ts';
import { useApplication } from '../state/application-hooks.ts';

/** Takes files that are dragged in anywhere in the window. */
export function FileDrop(): ReactElement | null {
  const { files, forms, store } = useApplication();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      const { dialog, task } = store.get();
      const dropped = [...(event.dataTransfer?.files ?? [])];
      const [first] = dropped;
      if (task !== null || !first) return;
      const isPackage = hasPackageEnding(first.name);
      if (isPackage && (dialog === null || dialog.kind === 'packages')) {
        void forms.importDropped(first);
      } else if (dialog === null) void files.openDropped(dropped);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [files, forms, store]);
  return isOver ? <div className="drop-here">松开鼠标，打开这个文件</div> : null;
}
