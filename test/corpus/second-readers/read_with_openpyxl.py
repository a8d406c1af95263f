"""Reads cells of saved workbooks with openpyxl: JSON lines in (file, cells), JSON lines out (what each cell holds)."""

import json
import sys

import openpyxl


def plain(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    # Dates come back as such where the cell's format asks for them; the number is what was written.
    if hasattr(value, "isoformat"):
        return {"date": value.isoformat()}
    return {"other": type(value).__name__}


for line in sys.stdin:
    task = json.loads(line)
    try:
        book = openpyxl.load_workbook(task["file"], keep_vba=task["file"].endswith("m"))
        sheet = book[task["sheet"]]
        values = {address: plain(sheet[address].value) for address in task["cells"]}
        print(json.dumps({"id": task["id"], "values": values}), flush=True)
    except Exception as error:  # the report says what openpyxl cannot read
        print(json.dumps({"id": task["id"], "error": f"{type(error).__name__}: {error}"}), flush=True)
