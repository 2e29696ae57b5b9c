"""Who is coming: found, registered, matched, changed, withdrawn."""
