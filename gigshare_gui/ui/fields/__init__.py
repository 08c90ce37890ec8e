"""The handful of field widgets that forms are built from."""
