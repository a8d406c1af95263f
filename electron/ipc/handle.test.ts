import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeHost } from '../../test/drivers/fake-host.ts';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { channels, type Channel } from '../../shared/ipc/contract.ts';
import { createHandlers } from './create-handlers.ts';
import { createDispatch, type Dispatch, type Handlers } from './handle.ts';
import { IncomingFiles } from './incoming-files.ts';
import { createShellState } from './shell-state.ts';

const ORIGIN = 'app://ziping';
const window = { origin: ORIGIN, isMainFrame: true };

describe('createDispatch', () => {
  const folder = useTestFolder();

  /** The real handlers, each noting that it ran. */
  function setUp(): { dispatch: Dispatch; ran: string[] } {
    const state = createShellState({ userData: folder(), builtInForms: folder(), now: () => 1 });
    const host = createFakeHost();
    const handlers = createHandlers(state, host, new IncomingFiles(state, host.send, []));
    const ran: string[] = [];
    const noting = Object.fromEntries(
      Object.entries(handlers).map(([channel, handler]) => [
        channel,
        (...callArguments: never[]) => {
          ran.push(channel);
          return (handler as (...given: never[]) => unknown)(...callArguments);
        },
      ]),
    ) as unknown as Handlers;
    return { dispatch: createDispatch(noting, ORIGIN), ran };
  }

  it('runs the handler when channel, sender and arguments are right', async () => {
    const { dispatch, ran } = setUp();
    expect(await dispatch(window, 'recent.list', [])).toEqual({ ok: true, value: [] });
    expect(ran).toEqual(['recent.list']);
  });

  it.each([
    ['another origin', { origin: 'https://example.com', isMainFrame: true }],
    ['an origin that only begins alike', { origin: 'app://ziping.example', isMainFrame: true }],
    ['no origin', { origin: '', isMainFrame: true }],
    ['a frame inside the page', { origin: ORIGIN, isMainFrame: false }],
  ])('refuses a call from %s', async (_what, sender) => {
    const { dispatch, ran } = setUp();
    expect(await dispatch(sender, 'recent.list', [])).toMatchObject({
      ok: false,
      error: { code: 'badSender' },
    });
    expect(ran).toEqual([]);
  });

  it.each([
    ['an unknown channel', 'file.delete', []],
    ['a channel named like a property of every object', 'toString', []],
    ['__proto__', '__proto__', []],
    ['a channel that is no text', 7, []],
    ['a missing argument', 'file.read', []],
    ['an extra argument', 'recent.list', ['more']],
    ['an argument of a wrong type', 'file.read', [7]],
    ['null for an argument', 'file.read', [null]],
    ['undefined for an argument', 'file.read', [undefined]],
    ['arguments that are no list', 'file.read', 'id'],
    ['no arguments at all', 'file.read', undefined],
    ['an object for bytes', 'file.adopt', [{ name: 'x', bytes: { length: 3 } }]],
    ['a list for bytes', 'file.adopt', [{ name: 'x', bytes: [1, 2] }]],
    ['a missing key', 'file.save', [{ documentId: 'x', bytes: new Uint8Array() }]],
    ['a page without size', 'paper.print', [{ page: { width: 0, height: -1 } }]],
    ['a setting out of range', 'settings.write', [{ zoom: 9000 }]],
  ])('refuses %s and does not run the handler', async (_what, channel, callArguments) => {
    const { dispatch, ran } = setUp();
    expect(await dispatch(window, channel, callArguments)).toMatchObject({
      ok: false,
      error: { code: 'badArguments' },
    });
    expect(ran).toEqual([]);
  });

  it('answers an unexpected error of a handler without its text', async () => {
    const failing = {
      'recent.list': () => Promise.reject(new RangeError('/home/某人/表.xlsx')),
    } as unknown as Handlers;
    const reply = await createDispatch(failing, ORIGIN)(window, 'recent.list', []);
    expect(reply).toEqual({
      ok: false,
      error: { code: 'internal', detail: 'recent.list RangeError' },
    });
  });

  it('has a handler for every channel of the contract', () => {
    const state = createShellState({ userData: folder(), builtInForms: folder(), now: () => 1 });
    const host = createFakeHost();
    const handlers = createHandlers(state, host, new IncomingFiles(state, host.send, []));
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(channels).sort());
  });

  it('answers whatever is thrown at it', async () => {
    const { dispatch } = setUp();
    const known = Object.keys(channels) as Channel[];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...known),
        fc.array(fc.anything()),
        async (channel, given) => {
          const reply = await dispatch(window, channel, given);
          expect(typeof reply.ok).toBe('boolean');
        },
      ),
      { numRuns: 300 },
    );
  });
});
