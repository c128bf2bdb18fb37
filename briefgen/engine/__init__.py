"""The whole pipeline as pure steps and the memo that keeps their results."""
