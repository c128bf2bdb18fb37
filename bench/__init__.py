"""Measurements: what capture, checks and builds give, beside what others give."""
