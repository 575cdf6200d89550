"""Networks and papers as files of other programs: pure functions from what is held to text; nothing is asked here."""
