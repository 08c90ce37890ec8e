"""Pages and pictures of the web, fetched with limits; imports no other room."""
