import { describe, expect, it } from 'vitest';
import { withSandbox } from './with-sandbox.ts';

describe('withSandbox', () => {
  async function run(isRoot: boolean, failure: string | null) {
    const tried: boolean[] = [];
    const warned: string[] = [];
    const start = (sandboxed: boolean): Promise<string> => {
      tried.push(sandboxed);
      if (sandboxed && failure !== null) return Promise.reject(new Error(failure));
      return Promise.resolve('running');
    };
    const outcome = await withSandbox(start, isRoot, (text) => warned.push(text)).catch(String);
    return { tried, warned: warned.length, outcome };
  }

  it('uses the sandbox where it can', async () => {
    expect(await run(false, null)).toEqual({ tried: [true], warned: 0, outcome: 'running' });
  });

  it('goes without as root', async () => {
    expect(await run(true, null)).toEqual({ tried: [false], warned: 0, outcome: 'running' });
  });

  it('goes without, and says so, where the system allows none', async () => {
    const failure = 'FATAL:zygote_host_impl_linux.cc No usable sandbox! If you are running on …';
    expect(await run(false, failure)).toEqual({
      tried: [true, false],
      warned: 1,
      outcome: 'running',
    });
  });

  it('does not hide other failures', async () => {
    expect(await run(false, 'no display')).toEqual({
      tried: [true],
      warned: 0,
      outcome: 'Error: no display',
    });
  });
});
