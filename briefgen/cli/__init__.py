"""Arguments in, exit code out; nothing else parses arguments or prints."""
