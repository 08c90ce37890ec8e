"""What the Bookmark tab shows beside its form: the destinations, and the link to the one that is looked at."""
