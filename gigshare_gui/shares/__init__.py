"""What someone wants to say: one module per kind of share, their codec, and the checks that need no network."""
