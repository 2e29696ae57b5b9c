"""Documents: data in, bytes out."""
