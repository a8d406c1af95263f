/** Starts a browser with its own sandbox on or off. */
type Start<T> = (sandboxed: boolean) => Promise<T>;

/**
 * Starts a browser with its sandbox, or without where the sandbox cannot start: as root, and in containers
 * that give no rights for it. `warn` is told when the sandbox is missing unexpectedly.
 */
export async function withSandbox<T>(
  start: Start<T>,
  isRoot: boolean,
  warn: (sentence: string) => void,
): Promise<T> {
  if (isRoot) return start(false);
  try {
    return await start(true);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    if (!/no usable sandbox|sandbox_host|setuid sandbox|user namespace/i.test(message)) throw cause;
    warn('浏览器的沙箱在这台机器上不能启动，改为不用沙箱运行。');
    return start(false);
  }
}

/** Whether this process runs as the administrator of a Linux system. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}
