const SVG = 'http://www.w3.org/2000/svg';

const GREEN = '#4EA72E';
const YELLOW = '#F2C037';
const RED = '#D13438';
const BLACK = '#3B3B3B';
const GREY = '#8C8C8C';
const PALE = '#D9D9D9';

/** One filled shape of an icon on a field of 16 × 16. */
interface Shape {
  readonly d: string;
  readonly fill: string;
  /** Factor around the middle of the field. */
  readonly scale?: number;
}

const CIRCLE = 'M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14Z';
const SQUARE = 'M1 1h14v14h-14Z';
const TRIANGLE_UP = 'M8 2L15 13H1Z';
const TRIANGLE_DOWN = 'M8 14L1 3H15Z';
const DIAMOND = 'M8 1L15 8L8 15L1 8Z';
const DASH = 'M2 6h12v4h-12Z';
const FLAG = 'M3 1h2v14h-2ZM5 2h9l-3 3.5l3 3.5h-9Z';
const TICK = 'M2 8.5L4 6.5L6.8 9.3L12.2 3L14 4.8L6.8 12.8Z';
const BANG = 'M7 2h2v8h-2ZM7 11.5h2v2.5h-2Z';
const CROSS = 'M3 1.6L8 6.6L13 1.6L14.4 3L9.4 8L14.4 13L13 14.4L8 9.4L3 14.4L1.6 13L6.6 8L1.6 3Z';
const STAR = 'M8 1L10 6H15L11 9.3L12.5 14.5L8 11.4L3.5 14.5L5 9.3L1 6H6Z';

/** An arrow pointing right, turned by degrees counter-clockwise. */
function arrow(degrees: number, fill: string): readonly Shape[] {
  const angle = (degrees * Math.PI) / 180;
  const points: readonly (readonly [number, number])[] = [
    [-7, -2],
    [0, -2],
    [0, -6],
    [7, 0],
    [0, 6],
    [0, 2],
    [-7, 2],
  ];
  const turned = points.map(([x, y]) => {
    const turnedX = 8 + x * Math.cos(angle) + y * Math.sin(angle);
    const turnedY = 8 - x * Math.sin(angle) + y * Math.cos(angle);
    return `${turnedX.toFixed(2)} ${turnedY.toFixed(2)}`;
  });
  return [{ d: `M${turned.join('L')}Z`, fill }];
}

function arrows(colours: readonly string[], count: number): readonly (readonly Shape[])[] {
  const angles =
    count === 3 ? [-90, 0, 90] : count === 4 ? [-90, -45, 45, 90] : [-90, -45, 0, 45, 90];
  return angles.map((angle, index) => arrow(angle, colours[index] ?? GREY));
}

function plain(d: string, colours: readonly string[]): readonly (readonly Shape[])[] {
  return colours.map((fill) => [{ d, fill }]);
}

/** Bars of growing height of which the first `filled` are dark. */
function rating(filled: number, count: number): readonly Shape[] {
  const width = 16 / count;
  return Array.from({ length: count }, (_, index) => {
    const height = ((index + 1) / count) * 14;
    const d = `M${(index * width + 0.5).toFixed(2)} ${(15 - height).toFixed(2)}h${(width - 1).toFixed(2)}v${height.toFixed(2)}h${(1 - width).toFixed(2)}Z`;
    return { d, fill: index < filled ? '#2F6EBA' : PALE };
  });
}

/** A disc of which `quarters` of 4 are dark. */
function quarters(count: number): readonly Shape[] {
  const base: Shape = { d: CIRCLE, fill: count === 4 ? BLACK : PALE };
  const sectors = ['', 'M8 8V1A7 7 0 0 1 15 8Z', 'M8 8V1A7 7 0 0 1 8 15Z', 'M8 8V1A7 7 0 1 1 1 8Z'];
  const d = sectors[count] ?? '';
  return d === '' ? [base] : [base, { d, fill: BLACK }];
}

/** Four boxes of which the first `filled` are dark. */
function boxes(filled: number): readonly Shape[] {
  const places = ['M1 9h6v6h-6Z', 'M9 9h6v6h-6Z', 'M1 1h6v6h-6Z', 'M9 1h6v6h-6Z'];
  return places.map((d, index) => ({ d, fill: index < filled ? '#2F6EBA' : PALE }));
}

function stars(): readonly (readonly Shape[])[] {
  const half = 'M8 1V11.4L3.5 14.5L5 9.3L1 6H6Z';
  return [
    [{ d: STAR, fill: PALE }],
    [
      { d: STAR, fill: PALE },
      { d: half, fill: YELLOW },
    ],
    [{ d: STAR, fill: YELLOW }],
  ];
}

function onDisc(marks: readonly string[]): readonly (readonly Shape[])[] {
  return [RED, YELLOW, GREEN].map((fill, index) => [
    { d: CIRCLE, fill },
    { d: marks[index] ?? '', fill: '#FFFFFF', scale: 0.62 },
  ]);
}

const SETS: ReadonlyMap<string, readonly (readonly Shape[])[]> = new Map([
  ['3Arrows', arrows([RED, YELLOW, GREEN], 3)],
  ['3ArrowsGray', arrows([GREY, GREY, GREY], 3)],
  ['4Arrows', arrows([RED, YELLOW, YELLOW, GREEN], 4)],
  ['4ArrowsGray', arrows([GREY, GREY, GREY, GREY], 4)],
  ['5Arrows', arrows([RED, YELLOW, YELLOW, YELLOW, GREEN], 5)],
  ['5ArrowsGray', arrows([GREY, GREY, GREY, GREY, GREY], 5)],
  [
    '3Triangles',
    [
      [{ d: TRIANGLE_DOWN, fill: RED }],
      [{ d: DASH, fill: YELLOW }],
      [{ d: TRIANGLE_UP, fill: GREEN }],
    ],
  ],
  ['3Flags', plain(FLAG, [RED, YELLOW, GREEN])],
  ['3TrafficLights1', plain(CIRCLE, [RED, YELLOW, GREEN])],
  [
    '3TrafficLights2',
    [RED, YELLOW, GREEN].map((fill) => [
      { d: SQUARE, fill: BLACK },
      { d: CIRCLE, fill },
    ]),
  ],
  ['4TrafficLights', plain(CIRCLE, [BLACK, RED, YELLOW, GREEN])],
  ['4RedToBlack', plain(CIRCLE, [BLACK, GREY, '#E6A5A7', RED])],
  [
    '3Signs',
    [[{ d: DIAMOND, fill: RED }], [{ d: TRIANGLE_UP, fill: YELLOW }], [{ d: CIRCLE, fill: GREEN }]],
  ],
  ['3Symbols', onDisc([CROSS, BANG, TICK])],
  [
    '3Symbols2',
    [[{ d: CROSS, fill: RED }], [{ d: BANG, fill: YELLOW }], [{ d: TICK, fill: GREEN }]],
  ],
  ['3Stars', stars()],
  ['4Rating', [1, 2, 3, 4].map((filled) => rating(filled, 4))],
  ['5Rating', [0, 1, 2, 3, 4].map((filled) => rating(filled, 4))],
  ['5Quarters', [0, 1, 2, 3, 4].map(quarters)],
  ['5Boxes', [0, 1, 2, 3, 4].map(boxes)],
]);

const NAMES: ReadonlyMap<string, string> = new Map([
  [RED, '红'],
  [YELLOW, '黄'],
  [GREEN, '绿'],
]);

/** An icon of an icon set as a drawing that scales with its element; index 0 stands for the smallest values. */
export function iconElement(ownerDocument: Document, set: string, index: number): SVGElement {
  const icons = SETS.get(set) ?? plain(CIRCLE, [RED, YELLOW, GREEN]);
  const shapes = icons[Math.min(index, icons.length - 1)] ?? [];
  const svg = ownerDocument.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('role', 'img');
  const colour = NAMES.get(shapes.at(0)?.fill ?? '');
  const label = `图标 ${index + 1}/${icons.length}`;
  svg.setAttribute('aria-label', colour === undefined ? label : `${label}，${colour}`);
  for (const { d, fill, scale } of shapes) {
    const path = ownerDocument.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill', fill);
    if (scale !== undefined) {
      path.setAttribute('transform', `translate(8 8) scale(${scale}) translate(-8 -8)`);
    }
    svg.append(path);
  }
  return svg;
}
