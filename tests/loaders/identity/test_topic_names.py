from hypothesis import given
from hypothesis import strategies as st

from loaders.identity.names.topic_names import abbreviation_in, keyword_topics, singular, topic_form

NAMES = st.text(alphabet=st.sampled_from("abcdefgsinNGA -()s'é_"), max_size=30) | st.text(max_size=30)


def keys(*names):
    return [key for topic in keyword_topics(names) for key in topic.keys]


def same(*names):
    return len({tuple(keys(name)) for name in names}) == 1 and bool(keys(names[0]))


def test_case_plural_hyphens_and_spelling_make_no_difference():
    assert same("Graph Neural Networks", "graph neural network", "Graph-Neural Network")
    assert same("Pre-training", "pretraining", "Pre training")
    assert same("multi-task learning", "Multitask Learning")
    assert same("optimisation", "Optimization")
    assert same("behavioural modelling", "behavioral modeling")
    assert same("policies", "Policy")
    assert same("GANs", "gan")
    assert same("data sets", "Dataset")


def test_words_that_only_look_like_plurals_stay():
    for word in ("bias", "analysis", "physics", "bayes", "loss", "corpus", "chaos", "lens", "news", "series", "gas"):
        assert singular(word) == word


def test_different_topics_stay_apart():
    assert not same("learning theory", "theory learning")
    assert not same("supervised learning", "unsupervised learning")
    assert not same("graph convolution", "graph convolutional network")


def test_a_keyword_with_its_abbreviation_is_the_long_form():
    assert same("Large Language Models (LLMs)", "large language model")
    (topic,) = keyword_topics(["Weaving Nets (WNs)"])
    assert topic.name == "Weaving Nets (WNs)"
    assert topic.names == ("Weaving Nets", "WNs")
    assert topic.keys == ("keyword:weaving-net",)


def test_what_stands_behind_and_abbreviates_nothing_is_part_of_the_keyword():
    assert abbreviation_in("Computer Vision (general)") is None
    assert abbreviation_in("symmetries (SE3)") is None
    assert keys("Computer Vision (general)") == ["keyword:computer-vision-general"]


def test_an_abbreviation_alone_is_its_long_form_where_the_same_record_says_so():
    assert keys("Weaving Nets (WN)", "WNs") == ["keyword:weaving-net"]
    assert keys("WNs") == ["keyword:wn"]


def test_an_abbreviation_alone_is_its_long_form_where_very_many_records_say_so():
    assert same("LLMs", "LLM", "large language models")
    assert not same("SSL", "self-supervised learning")  # for others it is semi-supervised learning
    assert not same("LDA", "latent Dirichlet allocation")


def test_a_topic_is_named_once_by_the_name_first_printed():
    first, second = keyword_topics(["Robot Weavers", "looms", "robot weaver", "Looms"])
    assert (first.name, second.name) == ("Robot Weavers", "looms")


def test_what_has_no_letters_is_no_topic():
    assert keyword_topics(["", "--", "…"]) == ()


@given(NAMES)
def test_the_form_of_a_form_is_the_form(name):
    assert topic_form(topic_form(name)) == topic_form(name)


@given(st.lists(NAMES, max_size=5))
def test_any_keywords_give_topics_with_keys_each_once(names):
    found = keys(*names)
    assert len(set(found)) == len(found)
    assert all(len(key) > len("keyword:") and not key.endswith(("-", " ")) for key in found)
