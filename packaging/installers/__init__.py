"""Installers: everything between a checkout and the files that people download."""
