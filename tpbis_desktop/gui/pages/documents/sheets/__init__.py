"""Sheets: chosen, seen, printed, printed again."""
