"""Sheets of paper: their rows and numbers, drawn, printed, and keyed in when signed."""
