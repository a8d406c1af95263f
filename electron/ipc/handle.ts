import {
  channels,
  type Arguments,
  type Channel,
  type FileError,
  type Reply,
  type ReplyValue,
} from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';

/** Where a call came from. */
export interface CallSender {
  /** The origin of the calling frame: `app://ziping`. */
  readonly origin: string;
  /** False for a frame inside the page. */
  readonly isMainFrame: boolean;
}

/** What answers one channel. Arguments are checked before it runs; what it throws becomes an internal error. */
export type Handler<C extends Channel> = (
  ...callArguments: Arguments<C>
) => Promise<Result<ReplyValue<C>, FileError>>;

export type Handlers<C extends Channel = Channel> = { readonly [K in C]: Handler<K> };

/** Answers a call whatever it looks like; never rejects. */
export type Dispatch = (
  sender: CallSender,
  channel: unknown,
  callArguments: unknown,
) => Promise<Reply<unknown>>;

/**
 * Puts a guard before the handlers: the caller must be the main frame of `trustedOrigin`, the channel must be
 * known and its arguments must fit their schema exactly. A bad call is refused and its handler never runs.
 */
export function createDispatch(handlers: Handlers, trustedOrigin: string): Dispatch {
  return async (sender, channel, callArguments) => {
    if (!sender.isMainFrame || sender.origin !== trustedOrigin) {
      return { ok: false, error: { code: 'badSender', detail: sender.origin } };
    }
    if (!isChannel(channel)) {
      return { ok: false, error: { code: 'badArguments', detail: 'unknown channel' } };
    }
    return answer(handlers, channel, callArguments);
  };
}

async function answer<C extends Channel>(
  handlers: Handlers<C>,
  channel: C,
  callArguments: unknown,
): Promise<Reply<ReplyValue<C>>> {
  const parsed = channels[channel].arguments.safeParse(callArguments);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
    return {
      ok: false,
      error: { code: 'badArguments', detail: `${channel} ${places.join('; ')}` },
    };
  }
  try {
    // The schema of this very channel has just accepted the arguments.
    return await handlers[channel](...(parsed.data as Arguments<C>));
  } catch (cause) {
    // The message of an unexpected error may hold names of files or persons; its kind is enough to find it.
    const detail = cause instanceof Error ? cause.name : 'unknown';
    return { ok: false, error: { code: 'internal', detail: `${channel} ${detail}` } };
  }
}

function isChannel(channel: unknown): channel is Channel {
  return typeof channel === 'string' && Object.hasOwn(channels, channel);
}
