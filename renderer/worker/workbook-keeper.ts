import { assertNever } from '../../shared/assert-never.ts';
import type { DocumentForm } from '../../shared/document/document.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { assembleWorkbook, type WorkbookChunk } from '../../shared/workbook/workbook-chunks.ts';
import { workbookDifference } from '../../shared/workbook/workbook-difference.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import {
  createFullCheckDesk,
  type FullCheckOrder,
  type FullCheckOutcome,
} from './full-check-desk.ts';
import type { OpeningStage, WorkerAnswer, WorkerRequest } from './messages.ts';

/** An opened file whose package stays in a worker of its own, ready to be saved from there. */
export interface WorkbookKeeper {
  /** The workbook as the file has it, with the results computed that the file lacks. */
  readonly workbook: Workbook;
  /** What its figures suggest; left out where that is quickly found. */
  readonly inferred?: DocumentForm | null;
  /** The file carries macros; they are kept and never run. */
  readonly hasMacros: boolean;
  /** The bytes of the file with the current cells; the error is a sentence for the clerk. */
  readonly save: (current: Workbook) => Promise<Result<Uint8Array, string>>;
  /** Checks the current cells by every rule, away from the window. */
  readonly checkEverything: (
    current: Workbook,
    order: Omit<FullCheckOrder, 'difference'>,
  ) => Promise<FullCheckOutcome>;
  /** Lets the package go. */
  readonly dispose: () => void;
}

/** Why no workbook came: the file was refused with a sentence, or the clerk gave up waiting. */
export type OpeningFailure =
  { readonly kind: 'refused'; readonly sentence: string } | { readonly kind: 'cancelled' };

/** What the opening is given besides the bytes. */
export interface OpeningOptions {
  readonly onStage: (stage: OpeningStage) => void;
  readonly signal: AbortSignal;
  readonly createWorker?: () => Worker;
}

const BROKEN = '程序内部错误，文件没有打开，也没有被改动。请重新启动后再试。';
const SAVE_BROKEN = '程序内部错误，没有保存，已填的内容仍在窗口中。请再保存一次。';

/** Reads a workbook in a worker of its own, so that a large or hostile file never stops the window. */
export function openInWorker(
  bytes: Uint8Array,
  { onStage, signal, createWorker = startWorker }: OpeningOptions,
): Promise<Result<WorkbookKeeper, OpeningFailure>> {
  const worker = createWorker();
  const pieces: WorkbookChunk[] = [];
  return new Promise((resolve) => {
    const giveUp = (reason: OpeningFailure): void => {
      signal.removeEventListener('abort', onAbort);
      worker.terminate();
      resolve(failure(reason));
    };
    const handOver = (facts: OpenedFacts): void => {
      signal.removeEventListener('abort', onAbort);
      const workbook = assembleWorkbook(pieces);
      if (workbook) resolve(success(createKeeper(worker, workbook, facts)));
      else giveUp({ kind: 'refused', sentence: BROKEN });
    };
    const onAbort = (): void => {
      giveUp({ kind: 'cancelled' });
    };
    signal.addEventListener('abort', onAbort);
    worker.onerror = (event) => {
      event.preventDefault();
      giveUp({ kind: 'refused', sentence: BROKEN });
    };
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      switch (data.kind) {
        case 'stage':
          onStage(data.stage);
          return;
        case 'piece':
          pieces.push(data.chunk);
          return;
        case 'opened':
          handOver(data);
          return;
        case 'refused':
          giveUp({ kind: 'refused', sentence: data.sentence });
          return;
        case 'failed':
          giveUp({ kind: 'refused', sentence: `${BROKEN}（${data.detail}）` });
          return;
        case 'saved':
        case 'saveRefused':
        case 'checking':
        case 'checked':
          return;
        default:
          assertNever(data, 'openInWorker');
      }
    };
    // The window keeps no copy: the buffer moves.
    send(worker, { kind: 'open', bytes }, [bytes.buffer]);
  });
}

/** What the worker says of a file that it has opened. */
type OpenedFacts = Extract<WorkerAnswer, { kind: 'opened' }>;

function createKeeper(worker: Worker, workbook: Workbook, facts: OpenedFacts): WorkbookKeeper {
  let lastId = 0;
  const waiting = new Map<number, (result: Result<Uint8Array, string>) => void>();
  const settle = (id: number, result: Result<Uint8Array, string>): void => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  const checks = createFullCheckDesk((request) => {
    send(worker, request);
  });
  const failAll = (): void => {
    for (const id of [...waiting.keys()]) settle(id, failure(SAVE_BROKEN));
    checks.failAll();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    failAll();
  };
  worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
    switch (data.kind) {
      case 'saved':
        settle(data.id, success(data.bytes));
        return;
      case 'saveRefused':
        settle(data.id, failure(data.sentence));
        return;
      case 'checking':
      case 'checked':
        checks.take(data);
        return;
      case 'failed':
        failAll();
        return;
      case 'stage':
      case 'piece':
      case 'opened':
      case 'refused':
        return;
      default:
        assertNever(data, 'createKeeper');
    }
  };
  return {
    workbook,
    hasMacros: facts.hasMacros,
    ...(facts.inferred !== undefined && { inferred: facts.inferred }),
    save: (current) =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        send(worker, {
          kind: 'save',
          id: lastId,
          difference: workbookDifference(workbook, current),
        });
      }),
    checkEverything: (current, order) =>
      checks.run({ ...order, difference: workbookDifference(workbook, current) }),
    dispose: () => {
      failAll();
      worker.terminate();
    },
  };
}

function send(worker: Worker, request: WorkerRequest, transfer: Transferable[] = []): void {
  worker.postMessage(request, transfer);
}

function startWorker(): Worker {
  return new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module' });
}
