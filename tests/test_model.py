"""A model folder is checked before anything in it runs."""

import json
import shutil
import time

import numpy as np
import pytest
from conftest import ROOT

from pagefilter import ModelError, PageFilter
from pagefilter.data import Extraction
from pagefilter.features import CONTEXT, LOCAL, in_context, local, ngrams
from pagefilter.model import DEFAULT, Model
from pagefilter.segment import segment
from pagefilter.shelf import find

SHIPPED = ROOT / "models" / DEFAULT


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(SHIPPED, tmp_path / DEFAULT)


def change(folder, **changes):
    card = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps(card | changes), encoding="utf-8")


def test_the_shipped_model_loads_by_name_and_by_folder():
    assert Model.load().name == Model.load(DEFAULT).name == Model.load(SHIPPED).name == DEFAULT


@pytest.mark.timing
def test_the_shipped_model_is_small_and_loads_quickly():
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) < 5_000_000
    taken = []
    for _ in range(4):  # the quickest: what else the machine does makes the others slow
        start = time.process_time()
        Model.load()
        taken.append(time.process_time() - start)
    assert min(taken) < 1  # 0.4 measured; importing scikit-learn for it took 1.1 more


def test_a_tampered_model_is_refused_before_it_is_unpickled(copy):
    (copy / "model.joblib").write_bytes(b"cos\nsystem\n(S'touch owned'\ntR.")
    with pytest.raises(ModelError, match="sha256 differs"):
        PageFilter(model=copy)


def test_a_model_for_other_features_is_refused(copy):
    change(copy, features={"local": ["something else"]})
    with pytest.raises(ModelError, match="train it again"):
        PageFilter(model=copy)


@pytest.mark.parametrize("version", ["99.0.0", "1.99.0", "0.24.2"])
def test_a_model_of_a_newer_or_another_major_version_is_refused_with_the_version_to_install(copy, version):
    change(copy, sklearn=version)
    with pytest.raises(ModelError, match=f"install scikit-learn {version}"):
        PageFilter(model=copy)


def test_a_model_that_scores_its_probe_differently_is_refused(copy):
    card = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    card["probe"]["scores"][0][0] += 0.5
    change(copy, probe=card["probe"])
    with pytest.raises(ModelError, match="probe"):
        PageFilter(model=copy)


@pytest.mark.parametrize("wrong", ["no_such_model", "/no/such/folder", "../models/page_v9", ""])
def test_a_model_that_is_not_there_is_named_with_those_that_are(wrong):
    with pytest.raises(ModelError, match=DEFAULT):
        find(wrong or "page_v0")


def test_a_folder_without_a_readable_card_is_refused(copy):
    (copy / "config.json").write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(ModelError, match="restore the folder"):
        Model.load(copy)
    (copy / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="restore the folder"):
        Model.load(copy)


def test_every_feature_has_a_name_and_a_column():
    assert len(set(LOCAL)) == len(LOCAL) and len(set(CONTEXT)) == len(CONTEXT)
    extraction = segment(
        Extraction("A heading\nName : Anna\n" + "The council met on Tuesday to discuss the bridge. " * 9 + "\n\n東京\n🌉\n\ud800")
    )
    rows = local(extraction, "en")
    assert rows.shape == (len(extraction.blocks), len(LOCAL)) and np.isfinite(rows).all()
    context = in_context(extraction, rows, np.column_stack([np.linspace(-9, 9, len(rows)), np.linspace(3, -3, len(rows))]))
    assert context.shape == (len(rows), len(CONTEXT)) and np.isfinite(context).all()


def test_n_gram_scores_do_not_depend_on_what_is_scored_with_them():
    rng = np.random.default_rng(1)
    weights, bias = rng.normal(size=(ngrams.BUCKETS, 3)).astype(np.float32), np.zeros(3, dtype=np.float32)
    texts = ["Name : Anna", "", "a", "東京都" * 300, "The council met on Tuesday.", "x" * 5_000]
    together = ngrams.scores(texts, weights, bias)
    assert np.allclose(together, np.vstack([ngrams.scores([text], weights, bias) for text in texts]), atol=1e-8)


def test_figures_and_addresses_are_masked_in_n_grams():
    assert ngrams.masked("Call 555-0123 or anna@example.org, https://example.org/x") == "\x03call 000-0000 or \x01 \x02\x04"


def test_a_name_means_a_model_that_ships_and_not_a_folder_that_lies_about(tmp_path, monkeypatch):
    (tmp_path / DEFAULT).mkdir()
    (tmp_path / DEFAULT / "config.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert find(DEFAULT).resolve() == SHIPPED.resolve()
    assert find(tmp_path / DEFAULT) == tmp_path / DEFAULT
