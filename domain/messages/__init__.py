"""The messages that the bot can say, a module for each noun."""
