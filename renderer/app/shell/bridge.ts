import type { ZipingBridge } from '../../../shared/ipc/contract.ts';

declare global {
  interface Window {
    /** Put there by the shell before the page runs. */
    readonly ziping?: ZipingBridge;
  }
}

/** The shell's functions; null when the page was opened without a shell, in a plain browser. */
export function findBridge(): ZipingBridge | null {
  return window.ziping ?? null;
}
