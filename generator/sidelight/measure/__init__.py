"""What can be measured in plain text: reading grade, spelling, and runs of words shared with the source articles."""
