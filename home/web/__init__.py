"""Pages of the web front that belong to the site: lists, terms, calendar, site map, errors."""
