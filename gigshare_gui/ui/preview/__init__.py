"""Posts as pictures: layout, painting, cards, and the pictures in them."""
