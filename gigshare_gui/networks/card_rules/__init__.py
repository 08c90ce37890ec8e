"""Each network's order of tags: a module with the network's id that defines ``RULE``."""
