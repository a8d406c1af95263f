/** Units of CONVERT: their kind and how many base units each is. */
export interface Unit {
  readonly kind: string;
  readonly factor: number;
  /** Decimal prefixes such as `k` may stand before it. */
  readonly isMetric: boolean;
  /** Binary prefixes such as `ki` may stand before it. */
  readonly isBinary: boolean;
  /** How a prefix grows with the unit: 2 for areas, 3 for volumes. */
  readonly power: number;
}

const units = new Map<string, Unit>();

function add(
  kind: string,
  list: Readonly<Record<string, number>>,
  metric: readonly string[] = [],
  power = 1,
  binary: readonly string[] = [],
): void {
  for (const [name, factor] of Object.entries(list)) {
    units.set(name, {
      kind,
      factor,
      isMetric: metric.includes(name),
      isBinary: binary.includes(name),
      power,
    });
  }
}

const FOOT = 0.3048;
const INCH = 0.0254;
const MILE = 1609.344;
const NAUTICAL = 1852;
const LIGHT_YEAR = 9.4607304725808e15;
const YARD = 0.9144;
const SURVEY_MILE = 6336000 / 3937;
const PICA_POINT = INCH / 72;
const POUND = 453.59237;
const GALLON = 3.785411784;
const UK_GALLON = 4.54609;
const CUBIC = 1000;

add(
  'mass',
  {
    g: 1,
    sg: 14593.9029372064,
    lbm: POUND,
    u: 1.66053100460465e-24,
    ozm: 28.349523125,
    grain: 0.06479891,
    cwt: 45359.237,
    shweight: 45359.237,
    uk_cwt: 50802.34544,
    lcwt: 50802.34544,
    hweight: 50802.34544,
    stone: 6350.29318,
    ton: 907184.74,
    uk_ton: 1016046.9088,
    LTON: 1016046.9088,
    brton: 1016046.9088,
  },
  ['g', 'u'],
);
add(
  'length',
  {
    m: 1,
    mi: MILE,
    Nmi: NAUTICAL,
    in: INCH,
    ft: FOOT,
    yd: YARD,
    ang: 1e-10,
    ell: 1.143,
    ly: LIGHT_YEAR,
    parsec: 3.08567758128155e16,
    pc: 3.08567758128155e16,
    Pica: PICA_POINT,
    Picapt: PICA_POINT,
    pica: INCH / 6,
    survey_mi: SURVEY_MILE,
  },
  ['m', 'ang', 'ly', 'parsec', 'pc'],
);
add(
  'time',
  {
    yr: 31557600,
    day: 86400,
    d: 86400,
    hr: 3600,
    mn: 60,
    min: 60,
    sec: 1,
    s: 1,
  },
  ['sec', 's'],
);
add(
  'pressure',
  {
    Pa: 1,
    p: 1,
    atm: 101325,
    at: 101325,
    mmHg: 133.322,
    psi: 6894.75729316836,
    Torr: 133.322368421053,
  },
  ['Pa', 'p', 'atm', 'at', 'mmHg'],
);
add('force', { N: 1, dyn: 1e-5, dy: 1e-5, lbf: 4.4482216152605, pond: 0.00980665 }, [
  'N',
  'dyn',
  'dy',
  'pond',
]);
add(
  'energy',
  {
    J: 1,
    e: 1e-7,
    c: 4.184,
    cal: 4.1868,
    eV: 1.602176487e-19,
    ev: 1.602176487e-19,
    HPh: 2684519.53769617,
    hh: 2684519.53769617,
    Wh: 3600,
    wh: 3600,
    flb: 1.3558179483314,
    BTU: 1055.05585262,
    btu: 1055.05585262,
  },
  ['J', 'e', 'c', 'cal', 'eV', 'ev', 'Wh', 'wh'],
);
add('power', { HP: 745.69987158227, h: 745.69987158227, PS: 735.49875, W: 1, w: 1 }, ['W', 'w']);
add('magnetism', { T: 1, ga: 1e-4 }, ['T', 'ga']);
add(
  'volume',
  {
    tsp: GALLON / 768,
    tspm: 0.005,
    tbs: GALLON / 256,
    oz: GALLON / 128,
    cup: GALLON / 16,
    pt: GALLON / 8,
    us_pt: GALLON / 8,
    uk_pt: UK_GALLON / 8,
    qt: GALLON / 4,
    uk_qt: UK_GALLON / 4,
    gal: GALLON,
    uk_gal: UK_GALLON,
    l: 1,
    L: 1,
    lt: 1,
    barrel: GALLON * 42,
    bushel: 35.23907016688,
    regton: FOOT ** 3 * 100 * CUBIC,
    GRT: FOOT ** 3 * 100 * CUBIC,
    MTON: FOOT ** 3 * 40 * CUBIC,
  },
  ['l', 'L', 'lt'],
);
add(
  'volume',
  {
    ang3: 1e-27,
    'ang^3': 1e-27,
    ft3: FOOT ** 3 * CUBIC,
    'ft^3': FOOT ** 3 * CUBIC,
    in3: INCH ** 3 * CUBIC,
    'in^3': INCH ** 3 * CUBIC,
    ly3: LIGHT_YEAR ** 3 * CUBIC,
    'ly^3': LIGHT_YEAR ** 3 * CUBIC,
    m3: CUBIC,
    'm^3': CUBIC,
    mi3: MILE ** 3 * CUBIC,
    'mi^3': MILE ** 3 * CUBIC,
    yd3: YARD ** 3 * CUBIC,
    'yd^3': YARD ** 3 * CUBIC,
    Nmi3: NAUTICAL ** 3 * CUBIC,
    'Nmi^3': NAUTICAL ** 3 * CUBIC,
    Pica3: PICA_POINT ** 3 * CUBIC,
    'Pica^3': PICA_POINT ** 3 * CUBIC,
    Picapt3: PICA_POINT ** 3 * CUBIC,
    'Picapt^3': PICA_POINT ** 3 * CUBIC,
  },
  ['m3', 'm^3', 'ang3', 'ang^3', 'ly3', 'ly^3'],
  3,
);
add(
  'area',
  {
    uk_acre: 4046.8564224,
    us_acre: 4046.87260987425,
    ang2: 1e-20,
    'ang^2': 1e-20,
    ar: 100,
    ft2: FOOT ** 2,
    'ft^2': FOOT ** 2,
    ha: 10000,
    in2: INCH ** 2,
    'in^2': INCH ** 2,
    ly2: LIGHT_YEAR ** 2,
    'ly^2': LIGHT_YEAR ** 2,
    m2: 1,
    'm^2': 1,
    Morgen: 2500,
    mi2: MILE ** 2,
    'mi^2': MILE ** 2,
    Nmi2: NAUTICAL ** 2,
    'Nmi^2': NAUTICAL ** 2,
    Pica2: PICA_POINT ** 2,
    'Pica^2': PICA_POINT ** 2,
    Picapt2: PICA_POINT ** 2,
    'Picapt^2': PICA_POINT ** 2,
    yd2: YARD ** 2,
    'yd^2': YARD ** 2,
  },
  ['m2', 'm^2', 'ang2', 'ang^2', 'ly2', 'ly^2'],
  2,
);
units.set('ar', { kind: 'area', factor: 100, isMetric: true, isBinary: false, power: 1 });
add('information', { bit: 1, byte: 8 }, ['bit', 'byte'], 1, ['bit', 'byte']);
add(
  'speed',
  {
    admkn: 0.514773333333333,
    kn: NAUTICAL / 3600,
    'm/h': 1 / 3600,
    'm/hr': 1 / 3600,
    'm/s': 1,
    'm/sec': 1,
    mph: MILE / 3600,
  },
  ['m/h', 'm/hr', 'm/s', 'm/sec'],
);

const DECIMAL_PREFIXES: Readonly<Record<string, number>> = {
  Y: 24,
  Z: 21,
  E: 18,
  P: 15,
  T: 12,
  G: 9,
  M: 6,
  k: 3,
  h: 2,
  da: 1,
  e: 1,
  d: -1,
  c: -2,
  m: -3,
  u: -6,
  n: -9,
  p: -12,
  f: -15,
  a: -18,
  z: -21,
  y: -24,
};
const BINARY_PREFIXES: Readonly<Record<string, number>> = {
  Yi: 80,
  Zi: 70,
  Ei: 60,
  Pi: 50,
  Ti: 40,
  Gi: 30,
  Mi: 20,
  ki: 10,
};

/** The unit that a name means, with or without a prefix; null when there is none. */
export function unitNamed(name: string): Unit | null {
  const plain = units.get(name);
  if (plain) return plain;
  for (const length of [1, 2]) {
    const base = units.get(name.slice(length));
    if (!base) continue;
    const prefix = name.slice(0, length);
    const decimal = DECIMAL_PREFIXES[prefix];
    if (base.isMetric && decimal !== undefined) {
      return { ...base, factor: base.factor * Number(`1e${decimal * base.power}`) };
    }
    const binary = BINARY_PREFIXES[prefix];
    if (base.isBinary && binary !== undefined)
      return { ...base, factor: base.factor * 2 ** binary };
  }
  return null;
}
