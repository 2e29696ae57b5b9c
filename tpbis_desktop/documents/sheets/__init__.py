"""Sheets to sign, fill in, tick and read out: people in, a PDF out, page by page."""
