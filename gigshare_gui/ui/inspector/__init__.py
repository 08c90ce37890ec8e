"""The link inspector: what a page says of itself, and the card that each network makes of it."""
