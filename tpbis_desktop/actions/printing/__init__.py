"""Prints on their way to paper, and what is mailed beforehand."""
