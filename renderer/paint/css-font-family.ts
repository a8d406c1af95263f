/** The kinds of faces that forms use; each has its own row of substitutes. */
type Face =
  'song' | 'fangsong' | 'hei' | 'kai' | 'title' | 'round' | 'times' | 'arial' | 'calibri' | 'mono';

/**
 * Substitutes in order: the face of Windows, WPS and macOS, then the free ones of Debian. A row ends in a face
 * that has every Chinese character, so that no form prints empty boxes.
 */
const SUBSTITUTES: Readonly<Record<Face, readonly string[]>> = {
  song: [
    'SimSun',
    '宋体',
    'NSimSun',
    'Songti SC',
    'STSong',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'AR PL UMing CN',
  ],
  fangsong: [
    'FangSong',
    '仿宋',
    'FangSong_GB2312',
    '仿宋_GB2312',
    'STFangsong',
    'SimSun',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'AR PL UMing CN',
  ],
  hei: [
    'SimHei',
    '黑体',
    'Heiti SC',
    'STHeiti',
    'Noto Sans CJK SC',
    'Source Han Sans SC',
    'WenQuanYi Zen Hei',
    'Microsoft YaHei',
  ],
  kai: [
    'KaiTi',
    '楷体',
    'KaiTi_GB2312',
    '楷体_GB2312',
    'Kaiti SC',
    'STKaiti',
    'AR PL UKai CN',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
  ],
  title: [
    'FZXiaoBiaoSong-B05S',
    'FZXiaoBiaoSong-B05',
    '方正小标宋_GBK',
    '方正小标宋简体',
    'STZhongsong',
    '华文中宋',
    'SimSun',
    'Songti SC',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'AR PL UMing CN',
  ],
  round: [
    'Microsoft YaHei',
    '微软雅黑',
    'DengXian',
    '等线',
    'PingFang SC',
    'Noto Sans CJK SC',
    'Source Han Sans SC',
    'WenQuanYi Zen Hei',
  ],
  times: [
    'Times New Roman',
    'Liberation Serif',
    'Tinos',
    'SimSun',
    'Songti SC',
    'Noto Serif CJK SC',
  ],
  arial: [
    'Arial',
    'Helvetica',
    'Liberation Sans',
    'Arimo',
    'SimSun',
    'Songti SC',
    'Noto Sans CJK SC',
    'WenQuanYi Zen Hei',
  ],
  calibri: ['Calibri', 'Carlito', 'SimSun', 'Songti SC', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei'],
  mono: ['Consolas', 'Courier New', 'Liberation Mono', 'SimSun', 'Noto Sans Mono CJK SC'],
};

const GENERIC: Readonly<Record<Face, string>> = {
  song: 'serif',
  fangsong: 'serif',
  hei: 'sans-serif',
  kai: 'serif',
  title: 'serif',
  round: 'sans-serif',
  times: 'serif',
  arial: 'sans-serif',
  calibri: 'sans-serif',
  mono: 'monospace',
};

/** Tried in order; the first whose pattern matches the name decides. */
const FACES: readonly (readonly [RegExp, Face])[] = [
  [/小标宋|xiaobiaosong|中宋|zhongsong|大标宋/i, 'title'],
  [/仿宋|fang\s?song/i, 'fangsong'],
  [/楷|kai/i, 'kai'],
  [/雅黑|yahei|等线|dengxian|pingfang|苹方|segoe|tahoma|verdana|思源黑|noto sans/i, 'round'],
  [/黑|hei|gothic|heiti|华文细黑/i, 'hei'],
  [/宋|song|simsun|mincho|serif cjk|ming/i, 'song'],
  [/times|cambria|georgia|garamond|roman|book antiqua|liberation serif/i, 'times'],
  [/courier|consolas|mono|menlo/i, 'mono'],
  [/calibri|carlito/i, 'calibri'],
  [/arial|helvetica|sans/i, 'arial'],
];

const remembered = new Map<string, string>();
const MAX_REMEMBERED = 500;

/**
 * The CSS `font-family` for a font of a workbook: its own name first, then substitutes of the same kind that
 * Windows, macOS or Debian have. A name that says nothing falls back to 宋体, the face of the forms.
 */
export function cssFontFamily(fontName: string): string {
  const known = remembered.get(fontName);
  if (known !== undefined) return known;
  const face = FACES.find(([pattern]) => pattern.test(fontName))?.[1] ?? 'song';
  const names = [fontName.replace(/^@/, ''), ...SUBSTITUTES[face]];
  const quoted = [...new Set(names.filter((name) => name.trim() !== ''))].map(cssString);
  const family = [...quoted, GENERIC[face]].join(', ');
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(fontName, family);
  return family;
}

/** A CSS string that no font name of a hostile file can break out of. */
function cssString(text: string): string {
  const safe = text.slice(0, 100).replace(/[\u0000-\u001f\u007f"\\]/g, '');
  return `"${safe}"`;
}
