"""How well the rules find what papers introduce, how often one name comes back, and what that costs.

    python -m benchmarks.method_topics [--frequent 100] [--seconds]

Against the labels of `tests/loaders/data/methods`, hundred by hundred, with every miss; with `--frequent` also the
names that most papers of the whole Anthology introduce: what is frequent is suspicious. `--seconds` measures the CPU
time of 3,000 abstracts.
"""

import argparse
import gc
import random
import time
from collections import Counter

from loaders.extract.methods.method_topics import method_topics
from tests.corpus import read_anthology
from tests.loaders.extract.method_labels import HUNDREDS, LabelledPaper, labelled, papers_of, score

TIMED = 3_000


def print_scores() -> None:
    papers = papers_of(HUNDREDS)
    for hundred in HUNDREDS:
        result = score([paper for paper in papers if paper.id in labelled(hundred)])
        print(
            f"{hundred}: precision {result.precision:.3f}, recall {result.recall:.3f}, F1 {result.f1:.3f};"
            f" {result.labels} labels, {result.right} found names are right"
        )
        for paper, names in result.wrong.items():
            print(f"  wrong   {paper:24} {', '.join(names)}")
        for paper, names in result.missed.items():
            print(f"  missed  {paper:24} {', '.join(names)}")


def print_frequent(papers: list[LabelledPaper], most: int) -> None:
    counts = Counter(topic.keys[0] for paper in papers for topic in method_topics(paper.title, paper.abstract))
    print(f"{sum(counts.values()):,} topics of {len(papers):,} papers, {len(counts):,} different ones")
    for key, count in counts.most_common(most):
        print(f"{count:5} {key}")


def print_seconds(papers: list[LabelledPaper]) -> None:
    """Prints CPU seconds of abstracts drawn at random; the garbage collector is kept from the papers."""
    drawn = random.Random(5).sample([paper for paper in papers if paper.abstract], TIMED)
    gc.collect()
    gc.freeze()
    started = time.process_time()
    for paper in drawn:
        method_topics(paper.title, paper.abstract)
    print(f"{(time.process_time() - started) / TIMED * 1e6:.0f} microseconds of CPU a title and abstract")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--frequent", type=int, default=0, metavar="N")
    parser.add_argument("--seconds", action="store_true")
    options = parser.parse_args()
    print_scores()
    if options.frequent or options.seconds:
        papers = [
            LabelledPaper(record.id, record.title or "", record.abstract or "", {})
            for record in read_anthology().papers
        ]
        if options.seconds:
            print_seconds(papers)
        if options.frequent:
            print_frequent(papers, options.frequent)


if __name__ == "__main__":
    main()
