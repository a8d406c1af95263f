import type { ReactElement } from 'react';
import { useApplication, useWindow } from '../state/application-hooks.ts';

/** Says that the checks of the open file are inferred, and leads to their confirmation. */
export function InferredBar(): ReactElement | null {
  const { ownForms } = useApplication();
  const count = useWindow(({ file }) =>
    file && !file.document.form ? (file.document.inferred?.package.rules.length ?? 0) : 0,
  );
  if (count === 0) return null;
  return (
    <div className="inferred-bar">
      <p>没有现成的表单包，按表内数字推断了 {count} 条关系，只作提示。</p>
      <button type="button" className="button" onClick={ownForms.begin}>
        确认推断…
      </button>
    </div>
  );
}
