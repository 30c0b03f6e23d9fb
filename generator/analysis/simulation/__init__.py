"""Simulation: a synthetic study's survey exports and logs, made from its stated true effects."""
