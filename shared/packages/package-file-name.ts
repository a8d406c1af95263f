import { parseFormPackage } from '../forms/form-package.ts';
import { PACKAGE_ENDING } from './package-file.ts';

/** What a package is called as a file: `某区部门整体支出绩效自评表 2024 v1.0.0.zpform`. */
export function packageFileName(definition: string, id: string): string {
  const parsed = parseFormPackage(definition);
  const name = parsed.ok
    ? `${parsed.value.title} ${String(parsed.value.year)} v${parsed.value.version}`
    : id;
  return `${name.replaceAll(/[\u0000-\u001f<>:"/\\|?*]/g, '').slice(0, 80)}${PACKAGE_ENDING}`;
}
