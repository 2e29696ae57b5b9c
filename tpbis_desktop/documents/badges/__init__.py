"""Badges: faces and a template in, a PDF out."""
