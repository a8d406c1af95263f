import { failure, success } from '../../shared/result.ts';
import { openedFileOf } from '../files/document-registry.ts';
import { openFile } from '../files/open-file.ts';
import type { Handlers } from './handle.ts';
import type { ShellState } from './shell-state.ts';

type JournalChannel =
  'journal.append' | 'journal.clear' | 'journal.list' | 'journal.recover' | 'journal.discard';

/** The handlers of the recovery journal. A recovered document goes on in the journal it came from. */
export function createRecoveryHandlers(state: ShellState): Handlers<JournalChannel> {
  const { documents, journal } = state;
  return {
    'journal.append': async ({ documentId, step }) => {
      const document = documents.get(documentId);
      if (!document) return failure({ code: 'unknownDocument' });
      return journal.append(documentId, document, step);
    },
    'journal.clear': (documentId) => journal.clear(documentId),
    'journal.list': async () => success(await journal.list()),
    'journal.recover': async (id) => {
      const found = await journal.recover(id);
      if (!found) return failure({ code: 'notFound', name: '' });
      const { name, path, bytes, stamp, steps } = found;
      const onDisk = path === null ? null : await openFile(path, state.sizeLimit);
      const document = documents.registerRecovered({
        name,
        // A file that is gone leaves a document to be saved elsewhere.
        path: onDisk?.ok === true ? path : null,
        bytes,
        stamp,
        readOnly: onDisk?.ok === true && onDisk.value.readOnly,
      });
      const resumed = await journal.resume(document.id, id);
      if (!resumed.ok) return resumed;
      return success({ file: openedFileOf(document), steps: [...steps] });
    },
    'journal.discard': async (id) => {
      await journal.discard(id);
      return success(null);
    },
  };
}
