"""The API methods: one module each; a module registers itself by defining ``METHOD`` and ``answer``."""
