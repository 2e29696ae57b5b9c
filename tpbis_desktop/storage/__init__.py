"""The event as one file: opened, locked, migrated, copied to safety."""
