"""The event report: worded content in, PDF or DOCX out."""
