"""What a file means: sheets of text to statements, with all that was decided, dropped or left open on the way."""

from etl.intake.meaning.choices import Choices, UnknownChoice
from etl.intake.meaning.model import Column, Guess, Meaning, Name, Row, Statement
from etl.intake.meaning.understand import understand

__all__ = ["Choices", "Column", "Guess", "Meaning", "Name", "Row", "Statement", "UnknownChoice", "understand"]
