"""Every sentence, in every language, and the one function that finds it."""
