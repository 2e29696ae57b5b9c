"""Parts of the people page."""
