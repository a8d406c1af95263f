import type { ReactElement } from 'react';
import type { Settings } from '../../../shared/ipc/contract.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { FIRST_FOCUS, Modal } from './modal.tsx';

const SCALES = [100, 110, 125, 150, 175, 200];

/** Sizes, contrast, screen reader help and the rule settings; each takes effect at once. */
export function SettingsDialog(): ReactElement {
  const { dialogs, view } = useApplication();
  const settings = useWindow((state) => state.settings);
  return (
    <Modal
      title="显示与无障碍设置"
      size="medium"
      onCancel={dialogs.close}
      onSubmit={dialogs.close}
      buttons={
        <button type="submit" className="button is-default">
          完成
        </button>
      }
    >
      <label className="setting-row">
        <span>界面大小</span>
        <select
          {...FIRST_FOCUS}
          value={settings.interfaceScale}
          onChange={(event) => {
            view.changeSettings({ interfaceScale: Number(event.currentTarget.value) });
          }}
        >
          {SCALES.map((scale) => (
            <option value={scale} key={scale}>
              {scale}%
            </option>
          ))}
        </select>
      </label>
      <label className="setting-row">
        <span>表格缩放</span>
        <span className="setting-zoom">
          <input
            type="range"
            min={50}
            max={300}
            step={10}
            value={settings.zoom}
            aria-valuetext={`${settings.zoom}%`}
            onChange={(event) => {
              view.setZoom(Number(event.currentTarget.value));
            }}
          />
          <output>{settings.zoom}%</output>
        </span>
      </label>
      <Choice
        legend="对比度"
        name="contrast"
        value={settings.contrast}
        choices={[
          ['system', '跟随系统'],
          ['normal', '标准'],
          ['high', '高对比度'],
        ]}
        onChoose={(contrast) => {
          view.changeSettings({ contrast });
        }}
      />
      <Choice
        legend="年初预算为 0 时，预算调整率填"
        name="zero-budget-rate"
        value={settings.zeroBudgetRate}
        choices={[
          ['zero', '0.00%'],
          ['dash', '—'],
          ['blank', '空白'],
        ]}
        onChoose={(zeroBudgetRate) => {
          view.changeSettings({ zeroBudgetRate });
        }}
      />
      <label className="setting-check">
        <input
          type="checkbox"
          checked={settings.screenReaderSupport}
          onChange={(event) => {
            view.changeSettings({ screenReaderSupport: event.currentTarget.checked });
          }}
        />
        <span>
          读屏软件支持
          <small>用争渡、保益、NVDA 等读屏软件而没有声音时打开；重新启动后生效。</small>
        </span>
      </label>
    </Modal>
  );
}

function Choice<Value extends Settings[keyof Settings] & string>({
  legend,
  name,
  value,
  choices,
  onChoose,
}: {
  readonly legend: string;
  readonly name: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}): ReactElement {
  return (
    <fieldset className="setting-row">
      <legend>{legend}</legend>
      <span className="setting-choices">
        {choices.map(([choice, label]) => (
          <label key={choice}>
            <input
              type="radio"
              name={name}
              checked={choice === value}
              onChange={() => {
                onChoose(choice);
              }}
            />
            {label}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
