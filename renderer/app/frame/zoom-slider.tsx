import type { ReactElement } from 'react';
import { Icon } from '../icons/icon.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';

/** Smaller, slider, larger; the slider moves in tens of per cent. */
export function ZoomSlider(): ReactElement {
  const { view } = useApplication();
  const zoom = useWindow(({ settings }) => settings.zoom);
  return (
    <div className="zoom-slider" role="group" aria-label="表格缩放">
      <button
        type="button"
        className="icon-button"
        aria-label="缩小表格"
        onClick={() => {
          view.stepZoom(-1);
        }}
      >
        <Icon name="minus" />
      </button>
      <input
        type="range"
        min={50}
        max={300}
        step={10}
        value={zoom}
        aria-label="表格缩放"
        aria-valuetext={`${zoom}%`}
        onChange={(event) => {
          view.setZoom(Number(event.currentTarget.value));
        }}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="放大表格"
        onClick={() => {
          view.stepZoom(1);
        }}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        className="zoom-value"
        title="恢复 100%"
        onClick={() => {
          view.setZoom(100);
        }}
      >
        {zoom}%
      </button>
    </div>
  );
}
