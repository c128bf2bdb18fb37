"""A briefing and its sources become problems and receipts; one module a family."""
