"""A talk in the terminal, over the same HTTP that every customer's talk takes."""
