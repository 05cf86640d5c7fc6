"""Training: written pages and weak units in, models with card and manifest out."""

from credatlas.training.models import train_models
from credatlas.training.units import train_units

__all__ = ["train_models", "train_units"]
