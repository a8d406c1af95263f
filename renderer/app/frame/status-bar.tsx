import type { ReactElement } from 'react';
import { roleAt } from '../../../shared/document/cell-role.ts';
import { reviewOf } from '../../../shared/document/explain-finding.ts';
import { countExplanations } from '../../../shared/explanations/review-explanations.ts';
import { countFindings } from '../../findings/finding-order.ts';
import { FormBadge } from '../forms/form-badge.tsx';
import { Icon } from '../icons/icon.tsx';
import { roleHint } from '../navigation/cell-speech.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { hasUnsavedChanges, placeOf, shownSheet, type WindowState } from '../state/window-state.ts';
import { formatMoment } from '../wording.ts';
import { summariseSelection, summaryText } from './selection-summary.ts';
import { ZoomSlider } from './zoom-slider.tsx';

/** The line at the bottom: what the checks found, what the cell is for, the selection's figures, save state, zoom. */
export function StatusBar(): ReactElement {
  const { findings } = useApplication();
  const errors = useWindow(({ file }) => countFindings(file?.document.findings ?? []).errors);
  const notices = useWindow(({ file }) => countFindings(file?.document.findings ?? []).notices);
  const explained = useWindow(({ file }) =>
    file ? countExplanations(file.document.findings, reviewOf(file.document)).explained : 0,
  );
  const hasForm = useWindow(({ file }) => file?.document.form != null);
  const hint = useWindow(activeHint);
  const summary = useWindow(selectionText);
  const saveState = useWindow(saveStateText);
  const kept = useWindow(({ file }) => file?.document.notRecalculated.length ?? 0);
  return (
    <footer className="status-bar" aria-label="状态栏" data-region="状态栏">
      {hasForm ? (
        <button type="button" className="status-counts" onClick={findings.focusPanel}>
          <span className="count count-error">
            <Icon name="error" />
            错误 {errors}
          </span>
          <span className="count count-notice">
            <Icon name="notice" />
            提示 {notices}
          </span>
          {explained > 0 && <span className="count">已说明 {explained}</span>}
        </button>
      ) : (
        <span className="status-text">没有对应的表单，不作校验</span>
      )}
      <FormBadge />
      {kept > 0 && (
        <span className="status-text" title="这些公式本程序不能计算，保留文件中的原值">
          未重算 {kept}
        </span>
      )}
      <span className="status-text status-hint">{hint}</span>
      <span className="status-text status-summary">{summary}</span>
      <span className="status-text status-saved">{saveState}</span>
      <ZoomSlider />
    </footer>
  );
}

function activeHint({ file }: WindowState): string {
  return file ? roleHint(roleAt(file.document, file.sheetId, placeOf(file).active)) : '';
}

function selectionText({ file }: WindowState): string {
  const sheet = file && shownSheet(file);
  return sheet ? summaryText(summariseSelection(sheet, placeOf(file).selection)) : '';
}

function saveStateText({ file }: WindowState): string {
  if (!file) return '';
  if (file.isSaving) return '正在保存…';
  if (hasUnsavedChanges(file)) return '有修改未保存';
  return file.savedAt === null ? '没有修改' : `已保存 ${formatMoment(file.savedAt)}`;
}
