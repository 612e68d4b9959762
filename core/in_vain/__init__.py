"""What visitors asked for in vain: how often and when last, and nothing of who asked."""
