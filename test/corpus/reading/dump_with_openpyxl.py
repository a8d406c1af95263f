"""Prints what openpyxl reads of each workbook named on the command line, one JSON object per line.

Run by read-corpus.test.ts, which compares it with what this project reads.
"""

import datetime
import json
import sys
import warnings

import openpyxl
from openpyxl.utils.datetime import to_excel

warnings.simplefilter("ignore")


def plain_value(value, epoch):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)):
        return {"serial": to_excel(value, epoch)}
    return str(value)


def formula_text(value):
    return value[1:] if isinstance(value, str) and value.startswith("=") else None


def colour(value):
    return value.rgb if value is not None and value.type == "rgb" else None


def dump_sheet(sheet, values, epoch):
    cells = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, openpyxl.cell.cell.MergedCell):
                continue
            if cell.value is None and not cell.has_style:
                continue
            formula = formula_text(cell.value) if cell.data_type == "f" else None
            cells[cell.coordinate] = {
                "value": plain_value(values[cell.coordinate].value, epoch),
                "formula": formula,
                "format": cell.number_format,
                "font": [cell.font.name, cell.font.sz, bool(cell.font.b), bool(cell.font.i)],
                "fontColour": colour(cell.font.color),
                "fill": cell.fill.patternType if hasattr(cell.fill, "patternType") else "gradient",
                "fillColour": colour(cell.fill.fgColor) if hasattr(cell.fill, "fgColor") else None,
                "borders": [
                    getattr(getattr(cell.border, side), "style", None)
                    for side in ("left", "right", "top", "bottom")
                ],
                "align": [
                    cell.alignment.horizontal,
                    cell.alignment.vertical,
                    bool(cell.alignment.wrap_text),
                    cell.alignment.indent,
                ],
                "locked": bool(cell.protection.locked),
            }
    setup = sheet.page_setup
    return {
        "name": sheet.title,
        "state": sheet.sheet_state,
        "cells": cells,
        "merges": sorted(str(merge) for merge in sheet.merged_cells.ranges),
        "widths": {
            name: [dimension.min, dimension.max, dimension.width, bool(dimension.hidden)]
            for name, dimension in sheet.column_dimensions.items()
        },
        "heights": {
            str(number): [dimension.height, bool(dimension.hidden)]
            for number, dimension in sheet.row_dimensions.items()
        },
        "validations": len(sheet.data_validations.dataValidation),
        "conditionalRules": sum(len(rules.rules) for rules in sheet.conditional_formatting),
        "comments": {
            cell.coordinate: [cell.comment.author, cell.comment.text]
            for row in sheet.iter_rows()
            for cell in row
            if cell.comment
        },
        "tables": {table.displayName: table.ref for table in sheet.tables.values()},
        "freeze": sheet.freeze_panes,
        "paper": setup.paperSize,
        "orientation": setup.orientation,
        "scale": setup.scale,
        "fitTo": [bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage), setup.fitToWidth, setup.fitToHeight],
        "margins": [getattr(sheet.page_margins, side) for side in ("left", "right", "top", "bottom", "header", "footer")],
        "printArea": sheet.print_area or None,
        "titleRows": sheet.print_title_rows,
        "titleColumns": sheet.print_title_cols,
        "rowBreaks": sorted(b.id for b in sheet.row_breaks.brk),
        "columnBreaks": sorted(b.id for b in sheet.col_breaks.brk),
        "centred": [bool(sheet.print_options.horizontalCentered), bool(sheet.print_options.verticalCentered)],
        "protected": bool(sheet.protection.sheet),
        "autoFilter": sheet.auto_filter.ref,
        "pictures": len(sheet._images),
    }


def dump(path):
    try:
        book = openpyxl.load_workbook(path, data_only=False)
        values = openpyxl.load_workbook(path, data_only=True)
    except Exception as error:  # a reader that cannot open the file is reported, not hidden
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    return {
        "sheets": [dump_sheet(sheet, values[sheet.title], book.epoch) for sheet in book.worksheets],
        "date1904": book.epoch.year == 1904,
    }


for path in sys.argv[1:]:
    print(json.dumps({"path": path, **dump(path)}, ensure_ascii=False, default=str), flush=True)
