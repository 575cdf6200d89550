"""When two records that share no id describe one paper.

`titles` makes a title what is compared, `front_matter` knows titles that name no paper, and `same_paper` decides.
Begin at `same_paper.same_paper`.
"""
