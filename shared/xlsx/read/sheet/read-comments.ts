import { formatAddress, parseAddress } from '../../../workbook/address.ts';
import type { CellComment } from '../../../workbook/sheet.ts';
import { readStoredText, unescapeText, type FontContext } from '../cells/rich-text.ts';
import {
  childOf,
  childrenOf,
  countAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';

/** The notes of a comments part (ECMA-376 Part 1, 18.7.6). */
export function readNotes(root: XmlElement, fonts: FontContext): readonly CellComment[] {
  const authors = childrenOf(childOf(root, 'authors'), 'author').map(({ text }) =>
    unescapeText(text),
  );
  return childrenOf(childOf(root, 'commentList'), 'comment').flatMap((comment) => {
    const cell = parseAddress(textAttribute(comment, 'ref'));
    const text = childOf(comment, 'text');
    if (!cell) return [];
    return {
      ...cell,
      author: authors[countAttribute(comment, 'authorId', -1)] ?? '',
      text: text ? readStoredText(text, fonts).text : '',
      replies: [],
    };
  });
}

/** The names of the people who wrote threaded comments, by id ([MS-XLSX] 2.6.203). */
export function readPersons(root: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    childrenOf(root, 'tc:person').map((person) => [
      textAttribute(person, 'id'),
      textAttribute(person, 'displayName'),
    ]),
  );
}

/** The conversations of a threaded comments part ([MS-XLSX] 2.6.205), each as its first comment with its replies. */
export function readThreads(
  root: XmlElement,
  persons: ReadonlyMap<string, string>,
): readonly CellComment[] {
  const entries = childrenOf(root, 'tc:threadedComment').map((element) => ({
    id: textAttribute(element, 'id'),
    parent: textAttribute(element, 'parentId'),
    cell: parseAddress(textAttribute(element, 'ref')),
    time: textAttribute(element, 'dT'),
    author: persons.get(textAttribute(element, 'personId')) ?? '',
    text: childOf(element, 'tc:text')?.text ?? '',
  }));
  const repliesTo = new Map<string, (typeof entries)[number][]>();
  for (const entry of entries) {
    const siblings = repliesTo.get(entry.parent);
    if (siblings) siblings.push(entry);
    else repliesTo.set(entry.parent, [entry]);
  }
  return (repliesTo.get('') ?? []).flatMap(({ id, cell, author, text }) => {
    if (!cell) return [];
    const replies = (id === '' ? [] : (repliesTo.get(id) ?? []))
      .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
      .map((reply) => ({ author: reply.author, text: reply.text }));
    return { ...cell, author, text, replies };
  });
}

/** Notes and threads of a sheet; a thread replaces the note that files keep on its cell for older programs. */
export function mergeComments(
  notes: readonly CellComment[],
  threads: readonly CellComment[],
): readonly CellComment[] {
  const threaded = new Set(threads.map((thread) => formatAddress(thread)));
  return [...notes.filter((note) => !threaded.has(formatAddress(note))), ...threads].toSorted(
    (a, b) => a.row - b.row || a.column - b.column,
  );
}
