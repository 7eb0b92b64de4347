"""Words of each language, the same when indexing and when asking."""
