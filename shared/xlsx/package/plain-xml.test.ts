import { describe, expect, it } from 'vitest';
import { createRandom, mutate } from '../../../test/fixtures/xlsx/mutate.ts';
import { decodeUtf8 } from './text-decoding.ts';
import { scanPlainXml } from './plain-xml.ts';
import { createXmlParser } from './xml-parser.ts';

/** What a reader is told, one line for each call; neighbouring texts as one. Null where the text is not taken. */
function told(read: (say: (line: string) => void) => boolean): string | null {
  const lines: string[] = [];
  const isTaken = read((line) => {
    const last = lines.at(-1);
    if (line.startsWith('text ') && last?.startsWith('text '))
      lines[lines.length - 1] = last + line.slice(5);
    else lines.push(line);
  });
  return isTaken ? lines.join('\n') : null;
}

function plainly(xml: string): string | null {
  return told((say) =>
    scanPlainXml(xml, {
      open: (name, attributes) => {
        say(`open ${name} ${JSON.stringify(attributes)}`);
      },
      close: () => {
        say('close');
      },
      text: (text) => {
        say(`text ${text}`);
      },
    }),
  );
}

function strictly(xml: string): string | null {
  return told((say) => {
    let depth = 0;
    const parser = createXmlParser({
      onOpen: ({ name, attributes }) => {
        depth++;
        say(`open ${name} ${JSON.stringify(Object.entries(attributes).flat())}`);
      },
      onClose: () => {
        depth--;
        say('close');
      },
      onText: (text) => {
        if (depth > 0) say(`text ${text}`);
      },
    });
    parser.write(xml);
    return parser.close();
  });
}

const SAMPLE =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<a:sst xmlns:a="urn:a" count=\'2\'><si id="1"><t xml:space="preserve"> 合计 &amp; &#x5143; </t></si><si/><b c="&lt;d&gt;">x</b>y</a:sst>';

describe('scanPlainXml', () => {
  it('tells elements, attributes and texts with their references resolved', () => {
    expect(plainly(SAMPLE)).toBe(strictly(SAMPLE));
    expect(plainly(SAMPLE)).toContain('text  合计 & 元 ');
  });

  it.each([
    ['a comment', '<a><!-- b --></a>'],
    ['CDATA', '<a><![CDATA[b]]></a>'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an instruction', '<a><?b c?></a>'],
    ['an unknown entity', '<a>&b;</a>'],
    ['a lonely ampersand', '<a>b & c</a>'],
    ['a character that XML forbids', '<a>&#0;</a>'],
    ['a repeated attribute', '<a b="1" b="2"/>'],
    ['a line end to fold', '<a>b\r\nc</a>'],
    ['a blank to fold in an attribute', '<a b="c\td"/>'],
    ['elements that cross', '<a><b></a></b>'],
    ['an element that does not end', '<a><b></b>'],
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>b'],
    ['nothing', ''],
    ['blanks only', '  '],
    ['a name that goes on', '<a></ab>'],
    ['attributes without a blank between', '<a b="1"c="2"/>'],
  ])('leaves %s to the parser that knows all of XML', (_, xml) => {
    expect(plainly(xml)).toBeNull();
  });

  it('accepts nothing that the strict parser refuses or reads in another way', () => {
    const random = createRandom(19981210);
    const tokens = [
      '<',
      '>',
      '&',
      '"',
      "'",
      '/',
      '=',
      ' ',
      '<b>',
      '</b>',
      '<b/>',
      '&#65;',
      '&amp;',
      ']]>',
      ':',
      '\uFFFE',
      'xmlns="urn:b"',
      '<!--',
      '\uFEFF',
      '\t',
      '\r',
      '__proto__="1"',
    ];
    let accepted = 0;
    for (let round = 0; round < 4000; round++) {
      const xml = decodeUtf8(mutate(SAMPLE, tokens, random));
      const plain = plainly(xml);
      if (plain === null) continue;
      accepted++;
      expect(plain, xml).toBe(strictly(xml));
    }
    expect(accepted).toBeGreaterThan(100);
  });
});
