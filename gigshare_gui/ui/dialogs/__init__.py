"""Dialogs: workspaces and their keys."""
