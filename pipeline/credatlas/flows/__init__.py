"""Prefect flows: the only modules that import Prefect."""
