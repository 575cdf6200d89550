"""GraphQL over HTTP, by the letter of its specification: from a request's bytes to an answer's."""
