"""A reader's own table: read from a file, made clean by stated rules, examined, reported."""
