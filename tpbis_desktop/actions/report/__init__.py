"""The event report and what people undertook to do."""
