"""Lists of people and of facts, read from and written to CSV and XLSX."""
