"""What a paper introduces and names, on invented titles and abstracts, and on the real page beside the project."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.methods.named_methods import named_methods
from tests.corpus import AUTHOR_PAGE, present


def names(abstract: str, title: str = "On the Behaviour of Otters") -> list[str]:
    return [method.name for method in named_methods(title, abstract)]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        # the object of an introducing verb
        ("We present Marmalade, a tagger for otter calls.", ["Marmalade"]),
        ("In this paper, we propose OtterNet, which swims faster than its rivals.", ["OtterNet"]),
        ("This paper introduces the Brookside Corpus of river speech.", ["Brookside Corpus"]),
        ("We release the first corpus of this sort, RiverBank.", ["RiverBank"]),
        ("This work describes the development of the ROWT treebank.", ["ROWT"]),
        ("We further propose a novel probing method WET-probing to measure this.", ["WET-probing"]),
        ("We analyse otters and propose SwimFormer to predict them.", ["SwimFormer"]),
        ("This motivates us to design PaddleGen, a generator of strokes.", ["PaddleGen"]),
        ("We propose a three-stage BERT framework PaddleSeek for retrieval.", ["PaddleSeek"]),
        ("We release OtterBench, RiverQA and BankEval.", ["OtterBench", "RiverQA", "BankEval"]),
        ("Furthermore, we build a new dataset EDDY-9 containing five sorts of ponds.", ["EDDY-9"]),
        # apposition
        ("We further develop an online learning framework, ROTTER, which refines the policy.", ["ROTTER"]),
        ("We propose a simple approach for question answering: SplashQA.", ["SplashQA"]),
        ("We propose a model for Dutch — ZwemBERT — and evaluate it.", ["ZwemBERT"]),
        # naming verbs
        ("We introduce a benchmark called “Holt” with ten rivers.", ["Holt"]),
        ("We built a parser, dubbed WhiskerParse, in a week.", ["WhiskerParse"]),
        ("The model, named BrookLM, is small.", ["BrookLM"]),
        ("We call our system RiverTalk.", ["RiverTalk"]),
        ("We study a form of tuning that we term river-wise tuning.", []),
        ("We study a method that we term shallow pond tuning.", ["shallow pond tuning"]),
        # long forms
        ("We propose Otter Path Learning (OPL), a framework for rivers.", ["OPL"]),
        ("In this work we use our River-to-Bank-to-River (RBR) framework.", ["RBR"]),
        ("We present PEBBLE (Predicting Eddies by Bank-Based Learning), a recipe.", ["PEBBLE"]),
        ("The first model is a Slowly Swimming Parser (SSP) with latent variables.", ["SSP"]),
        ("We propose a distance-based method, Pairwise LLM detection (PLD), which is cheap.", ["PLD"]),
        ("We introduce Otter Path Learning (OPL; in short), and OPL (called so (by us)) wins.", ["OPL"]),
        # possession
        ("Our method, SplashAug, uses ciphers.", ["SplashAug"]),
        ("Experiments show gains. Our RiverMix method needs less data.", ["RiverMix"]),
        # passive
        ("In this work a two-stage SplashSim strategy is proposed. SplashSim wins.", ["SplashSim"]),
        # enumerations of one's own
        ("We propose two methods: (1) FastPaw, which runs, and (2) SlowPaw, which walks.", ["FastPaw", "SlowPaw"]),
        # Unicode
        ("Wir danken allen. We present ÉtangNet, a model of pondś.", ["ÉtangNet"]),
        ("We present Łódka, a corpus of boats.", ["Łódka"]),
        ("We propose β-SplashVAE, a regulariser.", ["β-SplashVAE"]),
    ],
)
def test_what_a_paper_introduces_and_names_is_found(abstract: str, expected: list[str]) -> None:
    assert names(abstract) == expected


@pytest.mark.parametrize(
    "abstract",
    [
        "",
        " \n\t ",
        "We study otters.",
        # used, compared with, built upon
        "We evaluate on RiverQA and compare with SplashNet (Doe et al., 2019).",
        "Methods such as WaveNet2, PondLM and SplashNet are strong.",
        "Our method outperforms SplashNet, PondLM and RiverFormer.",
        "We build on PondLM and extend SplashNet.",
        "It gains 3.1 points over its PondLM-trained counterpart.",
        "We present an evaluation of two strong systems, PondLM and SplashNet.",
        "We provide experiments on RiverQA, SplashQA and PondQA.",
        "We introduce a variant of PondLM.",
        "We use PondLM (Doe and Roe, 2018), a language model.",
        "A recently proposed model called PondLM is fast. We analyse it.",
        # fields, tasks, kinds of model
        "We propose a method for named entity recognition (NER).",
        "We propose a recurrent neural network (RNN) decoder.",
        "We propose to combine large language models (LLMs) with river search.",
        "We train an agent with process river models (PRMs) and tabular search.",
        "We address otter call induction (OCI), which is hard. OCI needs data.",
        "We propose an LSTM-based tagger and a GPT-style prompt.",
        "We build English-Swahili systems and release Finnish data.",
        "We define the task of otter forecasting, named OtterCast.",
        # teams and events
        "This paper describes the UNIPOND system submitted to the shared task.",
        "We describe Pond University's submission to RiverEval.",
        # measures, places, ordinary words
        "We reduce FPR (at TPR $95\\%$) by $6.3\\%$ on 12 pairs.",
        "We release code on GitHub and Python scripts.",
        "We propose offline repetition, a step at the end of training.",
        "We introduce a \\textit{novel} view of rivers.",
        "See https://example.org/RiverBench for what we release.",
    ],
)
def test_what_a_paper_only_mentions_is_not_its_own(abstract: str) -> None:
    assert names(abstract) == []


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("We propose Otter Path Learning (OPL), a framework.", ("OPL", "Otter Path Learning")),
        ("our River-to-Bank-to-River (RBR) framework", ("RBR", "River-to-Bank-to-River")),
        ("We build a tool called $\\textit{POND}$ (Paddling On New Data).", ("POND", "Paddling On New Data")),
        ("We introduce Maximum Otter Learning (MaxOL), a recipe.", ("MaxOL", "Maximum Otter Learning")),
        ("We present the Otter Chains (OttCh) method; the OTTCH tool is free.", ("OttCh", "Otter Chains")),
        ("We introduce Splash-in-Motion (SM7), a data set.", ("SM7", "Splash-in-Motion")),
    ],
)
def test_a_long_form_is_among_the_names(abstract: str, expected: tuple[str, ...]) -> None:
    (method,) = named_methods("", abstract)
    assert method.name == expected[0]
    assert method.names == expected


@pytest.mark.parametrize(
    "written",
    [
        "$\\textit{SPLASH}$",
        "\\textbf{SPLASH}",
        "{\\textsc{SPLASH}}",
        "\\emph{SPLASH}",
        "$\\mathrm{SPLASH}$",
        "``SPLASH''",
        "“SPLASH”",
        '"SPLASH"',
        "'SPLASH'",
        "**SPLASH**",
        "SPLASH",
    ],
)
def test_type_and_quotation_marks_are_no_part_of_a_name(written: str) -> None:
    (method,) = named_methods("", f"We build a recipe called {written}, and it costs 5% of $10.")
    assert method.names == ("SPLASH",)
    assert re.sub("[“”\"']", "", method.clause) == "a recipe called SPLASH"


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("OtterQuest: A Benchmark for Rivers", "Rivers are wet.", ["OtterQuest"]),
        ("OtterQuest -- Rivers for All", "Rivers are wet.", ["OtterQuest"]),
        ("OPL: Otter Path Learning for Rivers", "", ["OPL"]),
        ("Wetness: A Metric for Ponds", "We define a metric known as wetness.", ["Wetness"]),
        ("The Otter Corpus of Ponds (OCoP): Design and Use", "", ["OCoP"]),
        ("Pond.txt, a Cheap Parser", "Parsing is dear.", ["Pond.txt"]),
        (
            "Shallow Pond Tuning Helps",
            "Tuning a part (which we term shallow pond tuning) helps.",
            ["shallow pond tuning"],
        ),
        ("Looking Back in Ponds", "We propose to learn through looking back in ponds (LBP).", ["LBP"]),
        # no names of methods
        ("Stick to the Otters: A Study of Ponds", "We study ponds.", []),
        ("Otter Classification: A Survey", "Otter classification is old.", []),
        ("PONDLAB at RiverEval-2021 Task 3: Otters", "This paper presents PONDLAB, a system.", []),
        ("RiverEval 2020: Ponds of the Others", "We took part.", []),
        ("Is PondLM Enough? An Answer", "PondLM is enough.", []),
    ],
)
def test_a_title_is_evidence(title: str, abstract: str, expected: list[str]) -> None:
    assert [method.name for method in named_methods(title, abstract)] == expected


def test_variants_of_an_introduced_name_are_names_with_their_own_long_forms() -> None:
    methods = named_methods(
        "",
        "We formalize a new setup, Rivers from Otter Feedback (RFOF). We propose two methods: "
        "Pond Distillation (RFOF-PD), which waits; and Splash Modeling (RFOF-SM), which predicts. "
        "An RFOF-trained model wins.",
    )
    assert [method.names for method in methods] == [
        ("RFOF", "Rivers from Otter Feedback"),
        ("RFOF-PD", "Pond Distillation"),
        ("RFOF-SM", "Splash Modeling"),
    ]


def test_names_come_in_the_order_of_first_mention_and_each_once() -> None:
    abstract = (
        "We propose PondMix. We also release RiverSet. PondMix and our RiverSet dataset are free. We propose PondMix."
    )
    assert names(abstract) == ["PondMix", "RiverSet"]
    assert names(abstract, title="RiverSet: A Dataset") == ["RiverSet", "PondMix"]


def test_spellings_of_one_name_are_one_method() -> None:
    (method,) = named_methods("PondMix: Ponds", "We introduce PONDMIX, a mixer. Pond-Mix is fast.")
    assert method.name == "PondMix"
    assert "PONDMIX" in method.names


def test_the_clause_is_the_words_that_name_it_and_no_more() -> None:
    (method,) = named_methods(
        "", "Rivers are wet. Hence, we propose the Otter Pond (OP7) framework, which is dry. It works."
    )
    assert method.clause == "we propose the Otter Pond (OP7) framework"
    long = "We propose a model " + "for very wet rivers " * 10 + ", PondMix, which works."
    assert all(len(method.clause) <= 160 for method in named_methods("", long))


CUES = st.sampled_from(
    """
    We propose a the our novel model called X PondMix LLMs (PM) ( ) , : . — “ ” $ \\textit{ } is proposed and (1) Pond
    Mix for such as via \\ % { } `` '' " ' framework 2019 et al. term which
    """.split()  # noqa: SIM905
)


@given(title=st.text(max_size=80), abstract=st.text(max_size=400))
def test_any_text_has_an_answer(title: str, abstract: str) -> None:
    for method in named_methods(title, abstract):
        assert method.name
        assert method.names[0] == method.name
        assert len(set(method.names)) == len(method.names)


@given(st.lists(CUES, max_size=120), st.lists(CUES, max_size=15))
@settings(max_examples=300)
def test_any_heap_of_cues_has_one_answer(words: list[str], heading: list[str]) -> None:
    title, abstract = " ".join(heading), " ".join(words)
    methods = named_methods(title, abstract)
    assert methods == named_methods(title, abstract)
    assert len({method.name.casefold() for method in methods}) == len(methods)
    assert all(method.clause and len(method.clause) <= 160 for method in methods)


@given(st.lists(CUES, min_size=1, max_size=6))
@settings(max_examples=10, deadline=None)
def test_a_megabyte_of_anything_is_read_in_bounded_time(words: list[str]) -> None:
    unit = " ".join(words) + " "
    text = unit * (1_000_000 // len(unit))
    named_methods(text, text)  # below 0.6 s; with a rule that is not linear this would take minutes


@pytest.mark.parametrize(
    "unit", ["(", "A1 (A1) ", "$\\textit{", '"', "a-", "a", "https://", "\\textbf{x}$%$", "we propose "]
)
def test_what_is_meant_to_hurt_does_not(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    named_methods(text, text)


OWN = {
    "Offline Retraining for Online RL": {"OOO": "Offline-to-Online-to-Offline"},
    "Surgical Fine-Tuning": {"surgical fine-tuning": "surgical fine-tuning"},
    "Conservative Prediction": {"DCM": "Data-Driven Confidence Minimization"},
    "Expanding the Capabilities": {
        "RLTF": "RL from Text Feedback",
        "RLTF-SD": "Self Distillation",
        "RLTF-FM": "Feedback Modeling",
    },
    "Retrospective In-Context": {"RICL": "retrospective in-context learning", "RICOL": "RICOL"},
    "Training a Generally Curious": {"Paprika": "Paprika"},
    "Reasoning as an Adaptive": {"TARS": "Training Adaptive Reasoners for Safety"},
    "Maximum Likelihood": {"MaxRL": "Maximum Likelihood Reinforcement Learning"},
    "No True State-of-the-Art": {"POD": "Pairwise OOD detection"},
}


@pytest.mark.corpus
def test_each_paper_of_the_author_page_has_its_own_methods_and_no_others() -> None:
    blocks = present(AUTHOR_PAGE).read_text(encoding="utf-8").split("\n\n")
    seen = 0
    for position, block in enumerate(blocks):
        heading = re.match(r"(?:LG|CV)[A-Z][a-z]{2} \d[^\n]*\n(?P<title>.+)", block)
        if heading is None:
            continue
        seen += 1
        title = heading["title"]
        expected = next((own for beginning, own in OWN.items() if title.startswith(beginning)), {})
        methods = {method.name: method.names for method in named_methods(title, blocks[position + 2])}
        assert set(methods) == set(expected), title
        assert all(long in methods[name] for name, long in expected.items()), title
    assert seen == 16
