"""Where bookmarks go: one entry for each destination, with the address of the page on which the user publishes."""
