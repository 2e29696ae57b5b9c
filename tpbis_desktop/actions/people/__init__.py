"""Who is coming and who came: found, registered, changed, checked in at the desk."""
