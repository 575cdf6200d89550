"""Exit statuses of the command line; 0 says that all is done."""

DONE_WITH_REJECTS = 1
DIFFERS = 1
"""Something derived stands otherwise than it would be derived now."""
COULD_NOT_BE_DONE = 2
INTERRUPTED = 130
"""As shells expect of an interrupt."""
PIPE_CLOSED = 141
