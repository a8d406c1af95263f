/** What a clerk calls the functions of everyday accounts; others keep their name. */
const WORDS: Readonly<Record<string, string>> = {
  SUM: '求和',
  SUMIF: '按条件求和',
  SUMIFS: '按多个条件求和',
  SUMPRODUCT: '相乘后求和',
  AVERAGE: '平均值',
  AVERAGEIF: '按条件求平均',
  MAX: '最大值',
  MIN: '最小值',
  COUNT: '数字个数',
  COUNTA: '非空个数',
  COUNTIF: '按条件计数',
  COUNTIFS: '按多个条件计数',
  ROUND: '四舍五入',
  ROUNDUP: '向上舍入',
  ROUNDDOWN: '向下舍入',
  ABS: '绝对值',
  INT: '取整',
  MOD: '余数',
  AND: '同时满足',
  OR: '满足任一',
  NOT: '不满足',
  VLOOKUP: '按列查找',
  HLOOKUP: '按行查找',
  INDEX: '取',
  MATCH: '位置',
  SUBTOTAL: '分类汇总',
  RANK: '名次',
  TEXT: '按格式显示',
  ISBLANK: '是否为空',
  ISNUMBER: '是否为数字',
  ISERROR: '是否出错',
  LEN: '字数',
  PRODUCT: '乘积',
};

/** The Chinese word for a function, or its own name. */
export function functionWord(name: string): string {
  return WORDS[name] ?? name;
}

/** How an operator is written in an explanation. */
export const OPERATOR_SIGNS: Readonly<Record<string, string>> = {
  '+': '+',
  '-': '-',
  '*': '×',
  '/': '÷',
  '^': '^',
  '&': '&',
  '=': '=',
  '<>': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
};
