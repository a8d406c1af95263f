import type { ReactElement } from 'react';

/** The drawings of the window; 20 × 20, drawn with the colour of the text around them. */
const PATHS = {
  open: 'M2.5 5.5V15a1 1 0 0 0 1 1h12.3l2-7.5H6.2L4 14.6M2.5 5.5a1 1 0 0 1 1-1h4l1.6 2h6.4a1 1 0 0 1 1 1v1',
  new: 'M5 2.5h6.5l4 4V17a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5ZM11.5 2.5v4h4M10 9.5v5M7.5 12h5',
  save: 'M3.5 3.5h10.6l2.4 2.4v10.6h-13ZM6.5 3.5v4h6.5v-4M6 16.5v-5.5h8v5.5',
  undo: 'M7.5 4 3.5 8l4 4M3.8 8H12a4.5 4.5 0 0 1 0 9H8.5',
  redo: 'M12.5 4l4 4-4 4M16.2 8H8a4.5 4.5 0 0 0 0 9h3.5',
  pdf: 'M5 2.5h6.5l4 4V17a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5ZM11.5 2.5v4h4M10 9v5.5M7.6 12.3 10 14.7l2.4-2.4',
  print: 'M5.5 7.5v-5h9v5M5.5 14.5h-3v-7h15v7h-3M5.5 12h9v5.5h-9Z',
  check: 'M10 2.2 16.5 4.6v4.6c0 4-2.6 7-6.5 8.6-3.9-1.6-6.5-4.6-6.5-8.6V4.6ZM7 10l2.2 2.3L13.2 8',
  entry: 'M3.5 4.5h4v3h-4ZM3.5 12.5h4v3h-4ZM10 6h6.5M10 14h6.5',
  error: 'M6.6 2h6.8L18 6.6v6.8L13.4 18H6.6L2 13.4V6.6ZM10 5.8v5.2M10 13.6v.9',
  notice: 'M10 2.8 18 17H2ZM10 8v4.4M10 14.2v.8',
  close: 'M5 5l10 10M15 5 5 15',
  plus: 'M10 4.5v11M4.5 10h11',
  minus: 'M4.5 10h11',
  left: 'M12.5 4.5 7 10l5.5 5.5',
  right: 'M7.5 4.5 13 10l-5.5 5.5',
  tick: 'M4 10.5l4 4 8-9',
  lock: 'M5 9h10v8H5ZM7 9V6.2a3 3 0 0 1 6 0V9',
  sheet: 'M3 3.5h14v13H3ZM3 7.8h14M3 12.1h14M8 3.5v13',
  recover: 'M4 10a6 6 0 1 1 1.8 4.3M4 5.5V10h4.5M10 6.8V10l2.4 1.8',
} as const;

/** What can be drawn. */
export type IconName = keyof typeof PATHS;

/** A drawing beside words that say the same; screen readers skip it. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
