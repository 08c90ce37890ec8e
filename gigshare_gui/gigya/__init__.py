"""The wire: Gigya's calls, how they are signed and sent, and what their answers mean."""
