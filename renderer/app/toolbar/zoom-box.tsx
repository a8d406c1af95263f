import type { ReactElement } from 'react';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { ZOOM_STOPS } from '../view/view-actions.ts';

/** Chooses the size of the grid from a list. */
export function ZoomBox(): ReactElement {
  const { view } = useApplication();
  const zoom = useWindow(({ settings }) => settings.zoom);
  const stops = ZOOM_STOPS.some((stop) => stop === zoom)
    ? ZOOM_STOPS
    : [...ZOOM_STOPS, zoom].sort((a, b) => a - b);
  return (
    <label className="zoom-box">
      <span>缩放</span>
      <select
        value={zoom}
        onChange={(event) => {
          view.setZoom(Number(event.currentTarget.value));
        }}
      >
        {stops.map((stop) => (
          <option value={stop} key={stop}>
            {stop}%
          </option>
        ))}
      </select>
    </label>
  );
}
