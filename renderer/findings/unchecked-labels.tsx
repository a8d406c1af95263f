import type { ReactElement } from 'react';
import { uncheckedSentence } from '../../shared/forms/unchecked-sentence.ts';
import { Icon } from '../app/icons/icon.tsx';
import { useWindow } from '../app/state/application-hooks.ts';

/** Says which labels of the form the workbook does not have: what belongs to them is not checked. */
export function UncheckedLabels(): ReactElement | null {
  const missing = useWindow(({ file }) => file?.document.form?.binding.missing);
  if (!missing || missing.length === 0) return null;
  return (
    <p className="unchecked-labels" role="note">
      <Icon name="notice" />
      <span>{uncheckedSentence(missing)}</span>
    </p>
  );
}
