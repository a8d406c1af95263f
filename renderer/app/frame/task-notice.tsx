import { useEffect, useState, type ReactElement } from 'react';
import { useWindow } from '../state/application-hooks.ts';
import type { RunningTask } from '../state/window-state.ts';

/** A task that ends sooner than this shows nothing, so that small files do not flicker; in milliseconds. */
const PATIENCE = 250;

/** Says what is being done while it takes longer than a moment, and lets the clerk stop it. */
export function TaskNotice(): ReactElement | null {
  const task = useWindow((state) => state.task);
  return task && <PatientNotice task={task} />;
}

function PatientNotice({ task }: { readonly task: RunningTask }): ReactElement | null {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setIsShown(true);
    }, PATIENCE);
    return () => {
      window.clearTimeout(timer);
    };
  }, []);
  if (!isShown) return null;
  return (
    <div className="task-notice" role="status">
      <progress aria-label={task.label} />
      <p>{task.label}</p>
      {task.cancel && (
        <button type="button" className="button" onClick={task.cancel}>
          取消
        </button>
      )}
    </div>
  );
}
