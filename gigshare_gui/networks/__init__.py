"""Where shares are seen: one module per network, which says how it counts, cuts, drops and shows."""
