"""Whether there is a newer Gigshare: a signed manifest, asked for when the user says so."""
