"""Lists of people and of facts, read from and written to CSV and XLSX."""

import os

# With lxml, which reports need, openpyxl would hide a full disk behind an error of its own and round what
# formulas gave: it reads and writes with the standard library instead.
os.environ.setdefault("OPENPYXL_LXML", "False")
