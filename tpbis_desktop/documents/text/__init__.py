"""Text in any script: found a font for, ordered, shaped, broken into lines, drawn."""
