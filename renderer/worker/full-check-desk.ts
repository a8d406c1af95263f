import type { CheckProgress, FullCheck } from '../../shared/rules/full-check.ts';
import type { CheckRequest, WorkerAnswer, WorkerRequest } from './messages.ts';

/** What a check is asked with, and who hears of it. */
export interface FullCheckOrder extends Omit<CheckRequest, 'kind' | 'id'> {
  readonly onProgress: (progress: CheckProgress) => void;
  readonly signal: AbortSignal;
}

/** How a check of everything ended. */
export type FullCheckOutcome =
  | { readonly kind: 'checked'; readonly result: FullCheck }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed' };

/** The window's side of checks that run in the worker. */
export interface FullCheckDesk {
  readonly run: (order: FullCheckOrder) => Promise<FullCheckOutcome>;
  /** Hands over what the worker tells of checks. */
  readonly take: (answer: Extract<WorkerAnswer, { kind: 'checking' | 'checked' }>) => void;
  /** The worker broke down. */
  readonly failAll: () => void;
}

/** Opens the desk of one worker. */
export function createFullCheckDesk(send: (request: WorkerRequest) => void): FullCheckDesk {
  let lastId = 0;
  const waiting = new Map<
    number,
    { settle: (outcome: FullCheckOutcome) => void; onProgress: FullCheckOrder['onProgress'] }
  >();
  const end = (id: number, outcome: FullCheckOutcome): void => {
    waiting.get(id)?.settle(outcome);
    waiting.delete(id);
  };
  return {
    run: ({ onProgress, signal, ...order }) =>
      new Promise((settle) => {
        lastId += 1;
        const id = lastId;
        waiting.set(id, { settle, onProgress });
        // The clerk need not wait until the worker has heard it.
        signal.addEventListener('abort', () => {
          send({ kind: 'stopCheck', id });
          end(id, { kind: 'stopped' });
        });
        send({ kind: 'check', id, ...order });
      }),
    take: (answer) => {
      if (answer.kind === 'checking') waiting.get(answer.id)?.onProgress(answer.progress);
      else end(answer.id, { kind: 'checked', result: answer.result });
    },
    failAll: () => {
      for (const id of [...waiting.keys()]) end(id, { kind: 'failed' });
    },
  };
}
