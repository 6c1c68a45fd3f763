"""What has been made before: beats, what each of them has read, lengths, published files."""
