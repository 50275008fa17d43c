"""Training and measuring: knows the core; the core never knows it.

`train` rebuilds corpus and model from one seed, `train_main` the model of main text; `evaluate` measures a model on hosts, generators and layouts it was not trained on.
"""

from __future__ import annotations

from pagefilter.training.evaluate import evaluate, floors_broken
from pagefilter.training.maintext import train_main
from pagefilter.training.train import train

__all__ = ["evaluate", "floors_broken", "train", "train_main"]
