"""What the terminal shows: progress, summary, explanations."""
