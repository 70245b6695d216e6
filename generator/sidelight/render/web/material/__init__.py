"""All that names the theme: its settings, its overridden templates, its search."""
