"""What the registration desk does: find, register, check in, set right."""
