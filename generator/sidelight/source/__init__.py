"""Reading: files to data with positions, to the model, with every finding at once. Never raises on bad input."""
