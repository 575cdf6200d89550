"""Named methods: systems, models, data sets and the like that a paper itself introduces, found by rules of English.

From text to topics: `sentences` cuts a text into tokens; `name_forms` says what looks like a name, `vocabularies` which
words count; `sentence_view` is a sentence with what is looked up in it. `cues`, `introduced_objects` and `title_names`
find where a paper names something of its own; `usage` looks how the abstract goes on with it; `named_methods` decides,
and `method_topics` makes topics for every loader.

Begin at `named_methods.named_methods`; tests/loaders/extract/test_methods.py has a sentence for each rule.
"""
