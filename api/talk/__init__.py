"""The host of a talk: gives the engine what happened, does what it wants, keeps what came of it."""
