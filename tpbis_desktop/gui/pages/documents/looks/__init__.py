"""How badges and certificates look: templates adjusted by a form beside the real thing."""
