"""Sources and briefings become a site: linked, planned as pages, rendered with a theme, and written for machines."""
