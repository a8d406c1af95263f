import type { ZipingBridge } from '../../../shared/ipc/contract.ts';
import { usableForms } from '../../../shared/packages/usable-forms.ts';
import type { WindowState } from '../state/window-state.ts';

/** The forms of the window as the shell stores them now; none where they cannot be read. */
export async function readAvailableForms(
  bridge: ZipingBridge,
): Promise<Pick<WindowState, 'forms' | 'brokenForms'>> {
  const stored = await bridge.call('forms.list');
  const { forms, broken } = usableForms(stored.ok ? stored.value : []);
  return { forms, brokenForms: broken };
}
