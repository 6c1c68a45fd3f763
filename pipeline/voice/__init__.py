"""The spoken voice: synthetic or recorded, one sound for each sentence, trimmed, kept, and levelled."""
