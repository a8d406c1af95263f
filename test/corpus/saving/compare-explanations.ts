import { readIndependently, type ComparedEntry } from './independent-zip.ts';

/** An element of ours as the file must carry it: in the set of user properties, short enough for Excel. */
const OWN =
  /<(?:\w+:)?property fmtid="\{D5CDD505-2E9C-101B-9397-08002B2CF9AE\}" pid="(\d+)" name="(ZipingExplanation\d+\.\d+)"><(?:\w+:)?lpwstr(?: xmlns:vt="[^"]*")?>([^<]{1,600})<\/(?:\w+:)?lpwstr><\/(?:\w+:)?property>/g;
const LONGEST_VALUE = 255;

/**
 * Compares a file with what a save of explanations made of it, and says what should not be as it is. Only the
 * custom properties may have grown, by elements of ours; where they are new, the two lists by one line each.
 * Shares nothing with the writer.
 */
export async function compareExplanations(
  before: Uint8Array,
  after: Uint8Array,
): Promise<readonly string[]> {
  const [old, now] = [await readIndependently(before), await readIndependently(after)];
  const found: string[] = [];
  const names = (entries: readonly ComparedEntry[]): readonly string[] =>
    entries.map(({ name }) => name);
  const added = names(now.entries).filter((name) => !names(old.entries).includes(name));
  if (added.length > 1) found.push(`added ${added.join(', ')}`);
  if (now.comment !== old.comment) found.push('the zip comment changed');
  for (const [before_, after_] of [
    [old.order, now.order],
    [names(old.entries), names(now.entries)],
  ] as const) {
    if ([...before_, ...added].join('\n') !== after_.join('\n')) found.push('the order changed');
  }
  for (const entry of old.entries) {
    const counterpart = now.entries.find(({ name }) => name === entry.name);
    if (!counterpart) found.push(`${entry.name} is gone`);
    else if (!entry.block.equals(counterpart.block)) {
      const reason = changeOf(entry, counterpart, added);
      if (reason !== null) found.push(`${entry.name}: ${reason}`);
    }
  }
  for (const name of added) {
    const entry = now.entries.find((known) => known.name === name);
    const text = entry?.content.toString('utf8') ?? '';
    const empty = text.replaceAll(OWN, '').replace(/^<\?xml[^>]*\?>\s*/, '');
    if (!/^<Properties xmlns="[^"]*" xmlns:vt="[^"]*"><\/Properties>$/.test(empty)) {
      found.push(`${name} holds more than explanations`);
    }
    found.push(...wrongElements(text));
  }
  return found;
}

/** Why the change of an entry is not one of those that explanations need, or null. */
function changeOf(old: ComparedEntry, now: ComparedEntry, added: readonly string[]): string | null {
  if (old.fields !== now.fields || old.header !== now.header) return 'the header changed';
  const [before, after] = [old.content.toString('utf8'), now.content.toString('utf8')];
  if (added.length === 1) {
    const part = added[0] ?? '';
    const line =
      old.name === '[Content_Types].xml'
        ? `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>`
        : new RegExp(
            `<Relationship Id="[^"]+" Type="[^"]+/custom-?[pP]roperties" Target="${part}"/>`,
          ).exec(after.replaceAll(/<\w+:(Relationship|Override)/g, '<$1'))?.[0];
    const plain = after.replaceAll(/<\w+:(Relationship |Override )/g, '<$1');
    const wanted = before.replaceAll(/<\w+:(Relationship |Override )/g, '<$1');
    if (!['[Content_Types].xml', '_rels/.rels'].includes(old.name)) return 'changed without need';
    return line !== undefined && plain.replace(line, '') === wanted ? null : 'more than one line';
  }
  if (!/custom\d*\.xml$/i.test(old.name)) return 'changed without need';
  const opened = (text: string): string =>
    text.replace(/<((?:\w+:)?Properties)([^>]*)\/>\s*$/, '<$1$2></$1>');
  if (opened(before) !== after.replaceAll(OWN, '')) return 'a property of someone else changed';
  return wrongElements(after)[0] ?? null;
}

function wrongElements(text: string): readonly string[] {
  const all = [...text.matchAll(/\spid="(\d+)"/g)].map(([, pid]) => pid);
  const own = [...text.matchAll(OWN)];
  const names = own.map(([, , name]) => name);
  const unescaped = (value: string): string => value.replaceAll(/&(?:amp|lt|gt|quot);/g, '&');
  return [
    ...(own.length === 0 ? ['no explanation was written'] : []),
    ...(new Set(names).size === names.length ? [] : ['a name stands twice']),
    ...own.flatMap(([, pid = '', name = '', value = '']) => [
      ...(all.filter((other) => other === pid).length === 1 ? [] : [`${name}: pid ${pid} twice`]),
      ...(Number(pid) >= 2 ? [] : [`${name}: pid ${pid}`]),
      ...(unescaped(value).length <= LONGEST_VALUE ? [] : [`${name} is too long for Excel`]),
    ]),
  ];
}
