"""Reports: what is to be mended on the site, each with the way to the place."""
