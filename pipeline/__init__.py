"""From script and quality to files: plan every path, draw the chapters side by side, join, describe, publish."""
