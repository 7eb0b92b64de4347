"""What happens while something is away: the cache, the database, the folder of files."""
