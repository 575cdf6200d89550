"""The vocabularies of the cues: words of scholarly English and names that are nobody's own, no names of systems."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Things a paper may introduce: a name stands before or behind them.
_KINDS_BY_S = _words("""
    agent algorithm annotator app application approach architecture archive assistant attack bank base baseline
    benchmark bot cell chatbot checker classifier codebase collection component database dataset decoder defense demo
    demonstrator detector dictionary editor embedding encoder engine ensemble environment estimator evaluator explorer
    extractor formalism format formulation framework function game generator grammar graph heuristic infrastructure
    interface kernel kit layer learner lexicon measure mechanism metamodel method methodology metric model modification
    module network objective optimizer package paradigm parser pipeline platform plugin portal procedure program prompt
    protocol prototype ranker recipe recognizer regularizer representation resource retriever rule schema scheme score
    scorer service set setting setup simulator solution solver stack suite summarizer system tagger technique testbed
    testset tokenizer tool toolbox toolkit transducer transformer translator treebank tutor variant website wordnet
    workbench
""")
PLURAL_KINDS = frozenset(word + "s" for word in _KINDS_BY_S) | _words("""
    classes corpora dictionaries families lexica libraries losses ontologies policies repositories strategies taxonomies
    thesauri vocabularies
""")
KINDS = (
    _KINDS_BY_S
    | PLURAL_KINDS
    | _words("""
    corpus data extension family library loss ontology policy prompting repository software strategy taxonomy test-set
    thesaurus vocabulary
""")
)

# What such a word makes of the name before it: no method.
OTHER_KINDS = _words("""
    campaign challenge challenges competition conference dilemma effect entries entry hypothesis language languages
    participation phenomenon problem problems project question questions submission submissions task tasks team teams
    track tracks workshop workshops
""")
TASKS = _words("challenge problem task")
# A sentence with one of these tells of taking part in a shared task.
ENTRY = _words("competed participated participation submission submissions submitted task")
# The object of "we present" that is no thing: what it names belongs to others.
STUDIES = _words("""
    analyses analysis assessment comparison comparisons description evaluation evaluations evidence examination
    experiment experiments exploration extension extensions finding findings implementation insights investigation
    overview perspective reimplementation replication results review solution studies study summary survey
""")

INTRODUCING = _words("""
    build builds built collect collected compile compiled compiles construct constructed constructs contribute
    contributed contributes create created creates curate curated curates define defined defines describe described
    describes design designed designs develop developed develops devise devised devises establish formalise formalises
    formalize formalizes formulate formulates implement implemented implements introduce introduced introduces launch
    launched offer offered offers open-source present presented presents propose proposed proposes provide provided
    provides publish published publishes release released releases suggest suggests unveil unveils
""")
INTRODUCING_GERUND = _words("""
    building constructing creating designing developing devising introducing presenting proposing providing releasing
""")
PASSIVE = _words("""
    built constructed created defined described designed developed devised introduced presented proposed released
""")
NOMINAL = _words("architecture construction creation design development introduction release")  # ... of X
SUBJECTS = _words("article authors contribution demo demonstration i paper report research study thesis us we work")
NAMING = _words("called christened codenamed coined dubbed entitled named nicknamed termed titled")
NAMING_AS = _words("abbreviated denoted known referred")  # ... as, ... to as
NAMING_ACTIVE = _words("call coin dub name refer term")  # we ...
NOT_OURS = _words("""
    commonly conventional existing formerly often popular previous previously prior recent recently so-called standard
    traditional well-known widely
""")

# "We present X and evaluate it on Y": what stands behind these belongs to others.
BORROWING = _words("""
    adopt adopting adopts analyse analyze applies apply applying compare compares comparing employ employing employs
    evaluate evaluated evaluates evaluating examine existing experiment explore exploring extend extending fine-tune
    incorporating investigate investigates leverage leverages leveraging outperform outperforming outperforms study test
    train use used uses using utilise utilises utilising utilize utilizes utilizing
""")
USED = _words("adopted applied employed leveraged used utilised utilized")  # X is also ...
COPULAS = _words("are is was were")
ORGANISATIONS = _words("center centre company department group institute laboratory team university")

MODIFIERS = _words("""
    , additionally also and both finally first further has have hence here hereby instead jointly next now then
    therefore thus to
""")
DETERMINERS = _words("a an four its our several the these this three two")
INDEFINITE = _words("a an")
INSTRUMENT = _words("by through using via with")
LISTING = _words("e.g especially include includes including like over particularly such than")
# A noun phrase ends here; what stands behind belongs to it only by apposition.
STOPPERS = _words("""
    about above across after against among and are as at based be because before between both but by called can
    combining dubbed during enabling for from has have how if in including into is leveraging like named namely of on
    onto or over per since so such termed than that through to toward towards under upon using via was were what when
    where whereas whether which while whose with within without
""")
# What may stand behind a name that needs no noun.
CLOSING = _words("! ( ) , - . : ; ? [ and as for that to where which who – —")
RELATIVE = _words("and are as based by can for from has in is of on that through to via where which who with")

# Before these a name may well be that of a kind: "our BERT model".
TYPED = _words("""
    agent architecture classifier decoder embedding encoder generator layer model network parser system tagger
    transformer
""")
ELSEWHERE = _words("base baseline benchmark")  # "our baseline X" is somebody's X

# Last parts of a compound that describe: "BERT-based", "GPT-generated".
DESCRIPTIVE = _words("""
    agnostic aligned annotated as assisted augmented aware based centric compatible compliant dependent derived domain
    driven enhanced equipped focused formatted free generated guided hop in independent induced informed infused
    inspired labeled labelled language level like mixed of only oriented powered related scale shot side speaking
    specific style supported task the to trained translated tuned type way wide wise
""")
# Abbreviations of fields, tasks, kinds of model and measures: the whole discipline's, no paper's own.
GENERIC = _words("""
    AGI AI AL AMR API ASR AUC BiLSTM BLEU BLI BoW BY CC CC-BY CL CLI CNN COVID CPU CRF CV DL DNN DOI DST EL EM EU F1 F2
    FAQ FNN GA GAN GEC GNN GPU GRU GUI HCI HMM HTML ICL ID IE II III IR ISBN IV JSON KB KBQA KD KG KGE KL KNN L1 L2 LDA
    LLM LM LSTM LVLM MAP MIT ML MLE MLLM MLM MLP MRC MRR MSE MT MTL MWE NE NER NLG NLI NLP NLU NMT NN OCR OOD OOV OWL
    PBMT PCA PDF PhD PLM PMI POS QA QE RAG RDF RE RL RLHF RNN ROC ROUGE SA SDK SFT SGD SLM SLT SLU SMT SOTA SQL SRL STS
    SVD SVM TF TTS TV U.S UD U.S.A UI UK URL US USA VAE VI VLM VQA WER WMT WSD WWW XML YAML
""")
# Capitalised words that name languages, peoples, places on the web, months and the like.
_OPENERS = _words("""
    a an appendix april august december february figure finally first firstly here however in it its january july june
    march moreover new novel november october our second secondly section september sota subtask table task the then
    these this track we
""")
# ... with which a longer name may begin: "Bulgarian FrameNet".
PROPER = _words("""
    african american android arabic asian basque bayesian bengali bernoulli boolean british bulgarian cantonese catalan
    chinese croatian czech danish dirichlet dutch english estonian euclidean european finnish french galician gaussian
    german germanic greek hebrew hindi hungarian icelandic indian indic indonesian irish italian japanese korean latin
    latvian lithuanian malay maltese mandarin marathi norwegian persian polish portuguese romanian russian sanskrit
    serbian slavic slovak slovene slovenian spanish swahili swedish tamil telugu thai turkish ukrainian urdu vietnamese
    welsh
""")
GENERIC_NAMES = (
    _OPENERS
    | PROPER
    | _words("""
    carlo chomsky facebook github hebbian hinglish internet java javascript language learning linux machine markov
    monday monte natural processing python reddit romance semeval semitic siamese tuesday twitter unicode web western
    wikipedia wordnet wordnets youtube
""")
)
