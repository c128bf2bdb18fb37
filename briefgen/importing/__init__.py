"""Files of other generators and readers -> briefgen's: front matter, slugs, addresses, dates."""
