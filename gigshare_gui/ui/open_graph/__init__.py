"""The steps of an Open Graph story: permission, definition, meta tags, publish."""
