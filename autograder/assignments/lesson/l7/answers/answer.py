"""What is known of the answers to one question."""

from dataclasses import dataclass

Given = str | float  # a choice as its letter, or a number
Mistake = tuple[Given, str, str]  # a wrong answer, the misconception behind it, why it is wrong


@dataclass(frozen=True)
class Answer:
    """The right answer to a question, in each form that is accepted, and the typical wrong ones.

    `mistakes` name the misconceptions behind wrong answers, each with a sentence on it.
    """

    right: tuple[Given, ...]
    explanation: str
    mistakes: tuple[Mistake, ...] = ()
