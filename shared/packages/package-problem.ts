/** The files that a form package consists of; other names in it are never read. */
export const PACKAGE_FILES = ['form.json', 'template.xlsx', 'sample.xlsx'] as const;
export type PackageFileName = (typeof PACKAGE_FILES)[number];

/** What is wrong with a form package and where. */
export interface PackageProblem {
  /** `error`: the package is refused; `notice`: it works, but its author should look at it. */
  readonly grade: 'error' | 'notice';
  /** Null for the package as a whole. */
  readonly file: PackageFileName | null;
  /** 1-based place in `form.json`; null where the problem is not there. */
  readonly place: { readonly line: number; readonly column: number } | null;
  /** One sentence in Simplified Chinese. */
  readonly reason: string;
}

/** `form.json 第 12 行第 5 列：缺少逗号` */
export function problemSentence({ file, place, reason }: PackageProblem): string {
  const where = [
    ...(file === null ? [] : [file]),
    ...(place === null ? [] : [`第 ${place.line} 行第 ${place.column} 列`]),
  ].join(' ');
  return where === '' ? reason : `${where}：${reason}`;
}

/** A problem of the package as a whole or of one of its files. */
export function packageError(file: PackageFileName | null, reason: string): PackageProblem {
  return { grade: 'error', file, place: null, reason };
}
