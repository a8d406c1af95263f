import type { ReactElement } from 'react';
import type { AvailableForm } from '../state/window-state.ts';

const WIDTH = 120;
const ROW = 9;

/**
 * A small drawing of the form's paper, made from its package: one band per region, so that each form looks
 * like itself. It says nothing that the words beside it do not.
 */
export function FormPicture({ form }: { readonly form: AvailableForm }): ReactElement {
  const bands = form.package.regions.slice(0, 7);
  return (
    <svg className="form-picture" viewBox={`0 0 ${WIDTH} 84`} aria-hidden="true">
      <rect className="picture-paper" x="8" y="2" width={WIDTH - 16} height="80" rx="1.5" />
      <rect className="picture-title" x="34" y="8" width={WIDTH - 68} height="4" rx="1" />
      {bands.map((region, index) => (
        <g key={region.id} transform={`translate(14 ${17 + index * ROW})`}>
          <rect className="picture-label" width="18" height={ROW} />
          <rect className="picture-cell" width={WIDTH - 28} height={ROW} />
          {[18, 40, 64].slice(0, 1 + (index % 3)).map((x) => (
            <path className="picture-line" d={`M${x} 0v${ROW}`} key={x} />
          ))}
        </g>
      ))}
    </svg>
  );
}
