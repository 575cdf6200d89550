"""What everything else in the schema stands on; its files do not know one another.

- `errors`: what an error looks like to the client, a sentence and a stable code, and nothing from inside.
- `bounded_cache`: a mapping that forgets what was not used for longest.
- `pass_through`: answers that have the response's shape already go past graphql-core's completion. This is the one
  place that leans on the inside of graphql-core; its head says what to do when a new version breaks it.

Begin with `errors.translate_errors`: every answer with an error went through it.
"""
