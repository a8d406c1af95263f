import type { ReactElement } from 'react';
import { Icon } from '../icons/icon.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';

/** A sentence across the window that waits until it is closed. */
export function Banner(): ReactElement {
  const { store } = useApplication();
  const banner = useWindow((state) => state.banner);
  return (
    <div className="banner-place" role="status">
      {banner !== null && (
        <div className="banner">
          <p>{banner}</p>
          <button
            type="button"
            className="icon-button"
            aria-label="关闭提示"
            onClick={() => {
              store.set({ banner: null });
            }}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
