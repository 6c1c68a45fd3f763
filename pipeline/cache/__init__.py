"""What earlier runs have made: the segments of each chapter, what they have read, lengths, and published files."""
