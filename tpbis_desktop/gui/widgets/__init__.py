"""Small parts of pages: they take plain values, draw them, and say what was pressed."""
