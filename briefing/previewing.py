"""A preview on this machine: an edition or the site, made anew when what it is made of changes."""
