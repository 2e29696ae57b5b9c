"""Prints on their way: ordered, followed, told of, taken up again."""
