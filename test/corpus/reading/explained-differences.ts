import type { WorkbookPackage } from '../../../shared/xlsx/package/workbook-package.ts';
import type { Difference } from './compare-readers.ts';

interface Explanation {
  readonly reason: string;
  readonly covers: (difference: Difference, pkg: WorkbookPackage) => boolean;
}

/** Where openpyxl is known to see something else, and why this project's reading is the one Excel shows. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    reason: 'openpyxl keeps blanks at the ends of texts that Excel drops',
    covers: ({ what, ours, theirs }) =>
      (what === 'value' || what === 'comments') &&
      typeof theirs === 'string' &&
      ours === theirs.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''),
  },
  {
    reason: 'openpyxl reads an empty text result of a formula as no value',
    covers: ({ what, ours, theirs }) => what === 'value' && ours === '' && theirs === null,
  },
  {
    reason:
      'number format 14 follows the region: openpyxl has that of the United States, we that of China',
    covers: ({ what, ours, theirs }) =>
      what === 'number format' && ours === 'yyyy/m/d' && theirs === 'mm-dd-yy',
  },
  {
    reason: 'openpyxl gives the first cell of a merge the edges of the whole merge',
    covers: ({ what, ours, theirs }) =>
      what === 'borders' &&
      Array.isArray(ours) &&
      Array.isArray(theirs) &&
      ours.every((line, side) => line === null || line === theirs[side]),
  },
  {
    reason:
      'a file that names no font: openpyxl assumes Calibri, we the font of Excel set to Chinese',
    covers: ({ what, ours, theirs }) =>
      what === 'font' &&
      JSON.stringify(ours) === '["宋体",11,false,false]' &&
      JSON.stringify(theirs) === '["Calibri",11,false,false]',
  },
  {
    reason: 'a sheet without margins: openpyxl assumes those of Excel 2003',
    covers: ({ what, theirs }) =>
      what === 'margins' && JSON.stringify(theirs) === '[0.75,0.75,1,1,0.5,0.5]',
  },
  {
    reason: 'openpyxl takes the scrolled-to cell of a frozen pane for the place of the freeze',
    covers: ({ what, ours, theirs }) => what === 'freeze' && ours !== null && theirs !== null,
  },
  {
    reason: 'openpyxl takes the filter of a custom view for that of the sheet',
    covers: ({ what }, pkg) => what === 'filter' && hasCustomViews(pkg),
  },
  {
    reason: 'openpyxl does not read threaded comments, only the note kept for older programs',
    covers: ({ what }, pkg) =>
      what === 'comments' && pkg.partNames.some((name) => /threadedcomment/i.test(name)),
  },
  {
    reason: 'openpyxl reads pictures only where the package Pillow is installed',
    covers: ({ what, theirs }) => what === 'pictures' && theirs === 0,
  },
  {
    reason: 'openpyxl does not read data validations and conditional formats of the x14 extension',
    covers: ({ what, ours, theirs }) =>
      (what === 'conditional rules' || what === 'validations') && Number(ours) > Number(theirs),
  },
];

function hasCustomViews(pkg: WorkbookPackage): boolean {
  return pkg.partNames.some(
    (name) =>
      /worksheets\/[^/]*\.xml$/.test(name) &&
      new TextDecoder().decode(pkg.part(name)).includes('<customSheetView'),
  );
}

/** Why openpyxl sees something else there; null where nothing explains it, which is then a fault of this project. */
export function explanationOf(difference: Difference, pkg: WorkbookPackage): string | null {
  return EXPLANATIONS.find(({ covers }) => covers(difference, pkg))?.reason ?? null;
}
