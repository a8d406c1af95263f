import { useId, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';

/** Marks the control of a dialog that has the focus at first: the safe choice. */
export const FIRST_FOCUS = { 'data-first-focus': '' } as const;

/**
 * A modal dialog: the browser keeps the focus inside and gives it back at the end; Esc and the cross cancel.
 * `onSubmit` runs on the default button and on Enter in a field.
 */
export function Modal({
  title,
  size = 'small',
  onCancel,
  onSubmit,
  buttons,
  children,
}: {
  readonly title: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly onCancel: () => void;
  readonly onSubmit?: () => void;
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const bodyId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const cameFrom = document.activeElement;
    element.showModal();
    (element.querySelector<HTMLElement>('[data-first-focus]') ?? element).focus();
    return () => {
      element.close();
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`modal modal-${size}`}
      aria-labelledby={titleId}
      // A short dialog is read out whole; a long one is for reading in.
      aria-describedby={size === 'small' ? bodyId : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <h2 id={titleId}>{title}</h2>
        <div className="modal-body" id={bodyId}>
          {children}
        </div>
        <div className="modal-buttons">{buttons}</div>
      </form>
    </dialog>
  );
}

/** A sentence inside a dialog about what went wrong in it; spoken when it appears. */
export function DialogProblem({ sentence }: { readonly sentence: string | null }): ReactElement {
  return (
    <p className={sentence === null ? 'dialog-problem is-empty' : 'dialog-problem'} role="alert">
      {sentence}
    </p>
  );
}
