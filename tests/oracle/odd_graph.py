"""The invented graph that nearly all tests of the schema ask."""

from tests.oracle.world import InventedGraph


def odd_graph() -> InventedGraph:
    """A small graph with every oddity: nulls, ties, names of several, a rejected paper, an "et al.", odd characters."""
    world = InventedGraph()
    ada = world.author(
        "orcid:0000-0002-1825-0097", "Ada Lovelace", "A. Lovelace", orcid=["0000-0002-1825-0097"], feed=["Ada"]
    )
    world.aliases.append(("feed:Ada", "Author", ada))
    bob = world.author("feed:Bob", "Bob O'Neil")
    cyd = world.author("feed:Cyd", "Cyd Müller", citation_count=12, h_index=2)
    dan = world.author("feed:Dan", "Wei Wang")
    eve = world.author("feed:Eve", "Wei Wang", "Eve Wang")
    fay = world.author(
        "feed:Fay",
        'Fay "`}) RETURN 1 //',
        contradictions=["CUT\tacl:J23\tids or names would join two authors of the list of acl:J23\t\tfeed:Bob"],
        rivals=["feed:Bob"],
    )
    world.author("record:feed:x#0", "Nobody's Paper")
    paprika = world.topic("method:paprika", "Paprika")
    tars = world.topic("method:tars", "TARS", "Training Adaptive Reasoners for Safety")
    lonely = world.topic("keyword:lonely", "Lonely", kind="KEYWORD")
    learning = world.topic("arxiv:cs.LG", "Machine Learning", "cs.LG", kind="FIELD")
    stanford = world.institution("feed:stanford", "stanford", "Stanford University", country="US", kind="EDUCATION")
    nowhere = world.institution("ror:00f54p054", "Nowhere", country="FR", kind="OTHER")
    cmu = world.institution("feed:cmu", "cmu", country="US")
    lab = world.institution("feed:lab", "AI Lab", "stanford AI Lab", kind="FACILITY")
    venue = world.venue("issn:1234-5678", "Journal of Inventions", "JI", acronym="JI", kind="JOURNAL")
    meeting = world.venue("acl:meet", "Meeting of Inventors", kind="CONFERENCE")
    world.nodes["Venue"][venue]["keys"].append("name:inventors")  # which is also a name of the meeting
    world.aliases += [("name:inventors", "Venue", node) for node in (venue, meeting)]
    empty_venue = world.venue("name:nothing", "Nothing Appears Here")
    assert empty_venue
    p1 = world.paper(
        "feed:curious",
        "Training a Generally Curious Agent",
        authors=[ada, bob, cyd],
        date="2025-02-24",
        abstract="we present Paprika, a fine-tuning approach",
        url="https://example.org/1",
        has_code=True,
        code_urls=["https://example.org/code"],
    )
    world.aliases.append(("arxiv:2502.00001", "Paper", p1))
    p2 = world.paper("feed:defense", "Reasoning as an Adaptive Defense for Safety", authors=[bob, dan], date="2025-07")
    p3 = world.paper(
        "doi:10.1234/abc",
        "State-of-the-Art? {`x`: 1}",
        authors=[ada, cyd],
        date="2023",
        complete=False,
        status="PUBLISHED",
        kind="ARTICLE",
        editors=["Editor, E."],
        editor_families=["Editor"],
        title_protected=[0, 1],
        bibkey="lovelace-2020",
        volume="7",
        issue="2",
        pages="1--20",
        publisher="Inventors' Press",
        isbn="978-0-00-000000-2",
        language="en",
        doi=["10.1234/abc"],
    )
    world.nodes["Paper"][p1]["citation_count"] = 2
    world.nodes["Paper"][p3]["citation_count"] = 0
    p4 = world.paper("feed:rejected", "Rejected Work", authors=[ada, eve], date="2024-01-01", status="REJECTED")
    p5 = world.paper("feed:untitled", None, authors=[dan, eve])
    p6 = world.paper("feed:twin-a", "Twin", authors=[ada, dan], date="2023-01-01", status="RETRACTED")
    p7 = world.paper("feed:twin-b", "Twin", authors=[ada, bob], date="2023-01", has_code=False, citation_count=2)
    p8 = world.paper("feed:alone", "Alone", authors=[fay], date="1999-12-31", kind="THESIS", status="PUBLISHED")
    world.tie("AUTHORED", eve, p1)  # without a position
    for paper in (p1, p2, p3, p4, p6, p8):
        world.tie("ABOUT", paper, learning, sources=["feed"])
    world.tie("ABOUT", p1, paprika, sources=["feed"], score=1)
    world.tie("ABOUT", p2, tars, sources=["feed"], score=0.5)
    world.tie("ABOUT", p5, lonely, sources=["feed"])
    world.tie("FROM", p1, stanford)
    world.tie("FROM", p1, cmu)
    world.tie("FROM", p3, stanford)
    world.tie("PUBLISHED_IN", p3, venue)
    world.tie("PUBLISHED_IN", p6, meeting)
    world.tie("PUBLISHED_IN", p7, meeting)
    world.tie("PUBLISHED_IN", p4, venue)
    world.tie("FROM", p6, nowhere)
    world.tie("FROM", p6, lab)
    world.tie("PART_OF", lab, stanford)
    world.tie("PART_OF", lab, cmu)
    world.tie("BROADER", paprika, learning)
    world.tie("BROADER", tars, learning)
    world.tie("BROADER", tars, lonely)
    for citing, cited in ((p2, p1), (p3, p1), (p6, p7), (p1, p7), (p8, p2)):
        world.tie("CITES", citing, cited)
    world.tie("AFFILIATED_WITH", ada, stanford, first_year=2023, last_year=2025, paper_count=2, rank=1)
    world.tie("AFFILIATED_WITH", ada, cmu, paper_count=1, rank=0)
    world.tie("AFFILIATED_WITH", bob, stanford, first_year=2025, last_year=2025, paper_count=1, rank=0)
    world.tie("AFFILIATED_WITH", dan, lab, first_year=2023, last_year=2023, paper_count=1)
    # the paper's records know the institution by keys that were joined with the node's, one of them another's name
    joined = ["name:leland stanford", "name:stanford univ"]
    world.nodes["Institution"][stanford]["keys"] += joined
    world.aliases += [(key, "Institution", stanford) for key in joined] + [(joined[0], "Institution", lab)]
    world.ties["AUTHORED"][0][2]["institutions"] = joined
    world.ties["AUTHORED"][0][2]["raw_affiliations"] = ["Stanford"]
    world.ties["AUTHORED"][0][2].update({"given": "Ada", "particle": "de", "family": "Lovelace", "suffix": "Jr."})
    world.profiles["feed:Ada"] = {
        "key": "feed:Ada",
        "source": "feed",
        "as_of": "2026-11-22",
        "h_index": 71,
        "paper_count": 16,
        "citation_count": 706,
        "novelty": 55,
        "ai_score": 58.5,
        "consistent": False,
        "problems": ["an h-index above the number of papers"],
    }
    world.tie("HAS_PROFILE", ada, "feed:Ada")
    world.records["feed:curious"] = {
        "key": "feed:curious",
        "source": "feed",
        "hash": "x",
        "load": "l1",
        "loaded_at": "2026-11-22",
        "citations": 12,
        "date": "2025-02",
        "status": "PREPRINT",
        "url": "https://example.org/record/1",
        "ids": ["feed:curious", "arxiv:2502.00001"],
    }
    world.tie("DESCRIBES", "feed:curious", p1, version="arxiv:2502.00001")
    world.records["acl:J23"] = world.records["feed:curious"] | {
        "key": "acl:J23",
        "source": "acl",
        "as_of": "2024-08-15",
    }
    world.tie("DESCRIBES", "acl:J23", p3)
    for key, statement in {
        "acl:P25": {"venue": "name:inventors", "status": "PUBLISHED", "ids": ["acl:P25-1001", "doi:10.1234/def"]},
        "dblp:P25": {"date": "2025-07", "status": "REJECTED", "url": "https://example.org/2", "load": "l3",
                     "ids": ["dblp:conf/x/Y", "doi:10.1234/def"]},
    }.items():  # fmt: skip
        source = key.partition(":")[0]
        world.records[key] = {
            "key": key, "source": source, "hash": "y", "load": "l1", "loaded_at": "2026-11-23", **statement
        }  # fmt: skip
        world.tie("DESCRIBES", key, p1, version="doi:10.1234/def")
    world.records["dblp:ada"] = {
        "key": "dblp:ada", "source": "dblp", "hash": "z", "load": "l3", "loaded_at": "2026-11-23",
    }  # fmt: skip
    world.tie("DESCRIBES", "dblp:ada", ada, names=["Ada Lovelace"])
    world.verdicts = {key: {"key": key} for key in ("name:wei wang", "name:wang")}
    world.tie("DOUBTS", "name:wei wang", dan, reasons=["the same name"], candidates=["feed:Eve", "feed:Ada"])
    world.tie(
        "DOUBTS", "name:wang", dan, reasons=["another reason", "the same name"], candidates=["feed:Eve", "feed:Dan"]
    )
    world.tie("DOUBTS", "name:wei wang", eve, reasons=["the same name"], candidates=["feed:Dan"])
    world.tie("DOUBTS", "name:wang", fay)
    world.loads["l1"] = {
        "key": "l1",
        "source": "feed",
        "read": 16,
        "written": 14,
        "unchanged": 1,
        "merged": 1,
        "rejected": 0,
        "finished_at": "2026-11-22",
        "licence": "facts only",
    }
    world.loads["l2"] = {"key": "l2", "source": "feed", "read": 3}
    return world.derive()
