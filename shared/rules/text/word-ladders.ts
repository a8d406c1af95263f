/** Scales of words from good to bad; `称职以上` is met by `均称职`, not by `基本称职`. */
const LADDERS: readonly (readonly string[])[] = [
  ['优秀', '称职', '基本称职', '不称职'],
  ['优秀', '合格', '基本合格', '不合格'],
  ['优秀', '良好', '一般', '较差'],
  ['优', '良', '中', '差'],
  ['达标', '基本达标', '不达标'],
  ['完成', '基本完成', '部分完成', '未完成'],
  ['满意', '基本满意', '不满意'],
  ['及时', '基本及时', '不及时'],
  ['显著', '明显', '较好', '一般'],
  ['公开', '部分公开', '未公开'],
  ['通过', '未通过'],
  ['符合', '基本符合', '不符合'],
  ['足额', '未足额'],
  ['到位', '基本到位', '未到位'],
  ['全覆盖', '基本覆盖', '部分覆盖', '未覆盖'],
];
const NEGATIVE =
  /未(?!来|成年|发生|出现|见|满|婚)|没有(?!发生|出现)|尚未|无法|不达标|不合格|不称职|部分完成|较差|滞后|不及时|不到位|不足|逾期|超期/u;
/** Something that shall not happen, and texts that say it did not. */
const ABSENT = /^(?:无|零|没有|未发生|未出现|不发生|杜绝|0)/u;

/** How a text in words stands to a target in words. */
export type WordVerdict = 'met' | 'missed' | 'unclear';

/** Compares texts without figures: `称职以上` with `均称职`, `按时完成` with `未完成`. */
export function compareWords(target: string, actual: string): WordVerdict {
  const [wanted, given] = [bare(target), bare(actual)];
  if (wanted === '' || given === '') return 'unclear';
  if (ABSENT.test(wanted)) return compareAbsence(wanted, given);
  for (const ladder of LADDERS) {
    const wantedStep = stepOf(ladder, wanted);
    const givenStep = stepOf(ladder, given);
    if (wantedStep < 0 || givenStep < 0) continue;
    return givenStep <= wantedStep ? 'met' : 'missed';
  }
  if (given.includes(wanted)) return 'met';
  return NEGATIVE.test(given) && !NEGATIVE.test(wanted) ? 'missed' : 'unclear';
}

/** `无安全事故` is met by `未发生`, `无`, `达到预期`; not by `发生1起`. */
function compareAbsence(wanted: string, given: string): WordVerdict {
  if (ABSENT.test(given) || given.includes(wanted)) return 'met';
  return /^(?:有|发生|出现|存在)/u.test(given) ? 'missed' : 'unclear';
}

/** The step of the longest word of a ladder in a text; -1 where none is there. */
function stepOf(ladder: readonly string[], text: string): number {
  const found = ladder.filter((word) => text.includes(word)).sort((a, b) => b.length - a.length);
  return found[0] === undefined ? -1 : ladder.indexOf(found[0]);
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?:或|及)?以上$/u, '')
    .replace(/^(?:均|都|全部|已)(?!覆盖)/u, '');
}
