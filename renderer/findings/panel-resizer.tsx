import { useState, type PointerEvent, type ReactElement } from 'react';
import { useApplication, useWindow } from '../app/state/application-hooks.ts';

/** The bounds of the panel's width and the step of an arrow key, in CSS pixels. */
const NARROWEST = 240;
const WIDEST = 900;
const KEY_STEP = 20;

/** The edge of the panel: drag it, or move it with the arrow keys. */
export function PanelResizer(): ReactElement {
  const { view } = useApplication();
  const width = useWindow(({ settings }) => settings.findingsPanelWidth);
  const [grip, setGrip] = useState<{ x: number; width: number } | null>(null);

  const setWidth = (wanted: number): void => {
    const findingsPanelWidth = Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
    if (findingsPanelWidth !== width) view.changeSettings({ findingsPanelWidth });
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setGrip({ x: event.clientX, width });
  };

  return (
    <div
      className="panel-resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label="校验窗格宽度"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (grip) setWidth(grip.width + grip.x - event.clientX);
      }}
      onPointerUp={() => {
        setGrip(null);
      }}
      onPointerCancel={() => {
        setGrip(null);
      }}
      onKeyDown={(event) => {
        const change = { ArrowLeft: KEY_STEP, ArrowRight: -KEY_STEP }[event.key];
        if (change === undefined) return;
        event.preventDefault();
        setWidth(width + change);
      }}
    />
  );
}
