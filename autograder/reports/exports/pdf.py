"""One student's page as PDF: the words and pictures of the page in the browser, made to be printed.

By fpdf2, with fonts that come with Matplotlib, so that nothing of the system is needed.
"""

import datetime
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from fpdf import FPDF
from fpdf.drawing import color_from_hex_string

from autograder.assignments.assignment import Assignment
from autograder.checks.visible_text import visible
from autograder.grading.result import Result
from autograder.grading.result_json import result_json
from autograder.reports.exports.pdf_fonts import MONO, SANS, Fonts
from autograder.reports.exports.pdf_picture import INK, PdfPicture
from autograder.reports.feedback import CheckFeedback, Feedback, QuestionFeedback, hidden_sentence
from autograder.reports.formatting import points
from autograder.reports.told import by_person, opening, outcome_words

SOFT, GOOD, BAD, TRACK = "#5c626b", "#266c5c", "#ad4b22", "#e3e0d8"
_MARGIN, _LEFT, _WIDTH = 18.0, 24.0, 162.0  # millimeters; of A4
_PICTURE = 118.0
_CODE = re.compile(r"`([^`\n]+)`")
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # the same page, the same bytes
_SIGNS = {"passed": ("✓", GOOD), "skipped": ("–", SOFT), "timeout": ("✗", BAD)}


class PdfPages:
    """Makes the pages of one class::

    with PdfPages(results, assignment) as pages:
        data = pages.page(view, heading)
    """

    def __init__(
        self, results: Iterable[Result], assignment: Assignment, more: Iterable[str] = ()
    ) -> None:
        """Get ready the fonts for what stands in `results`, the assignment's hints and `more`."""
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-fonts-")
        texts = [visible(result_json(result)) for result in results]
        texts += [visible(text) for text in more]
        for question in assignment.questions:
            texts += [repr(hint) for hint in question.hints.all()] if question.hints else []
        characters = {character for text in texts for character in text}
        self._fonts = Fonts(Path(self._folder.name), characters)

    def __enter__(self) -> "PdfPages":
        """Return the maker itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the fonts."""
        self._folder.cleanup()

    def page(self, view: Feedback, heading: str) -> bytes:
        """Return the PDF of what one student may see."""
        return _Letter(self._fonts, view, heading).made()


class _Letter:
    """One document while it is written, from top to bottom."""

    def __init__(self, fonts: Fonts, view: Feedback, heading: str) -> None:
        self.fonts, self.view, self.heading = fonts, view, heading
        self.pdf = FPDF(format="A4")
        for (family, style), path in fonts.files.items():
            self.pdf.add_font(family, style, path)
        self.pdf.c_margin = 0
        self.pdf.set_margins(_LEFT, _MARGIN, 210 - _LEFT - _WIDTH)
        self.pdf.set_auto_page_break(True, _MARGIN)
        self.pdf.set_creation_date(_MADE)
        self.pdf.set_lang("en")
        self.pdf.set_title(visible(f"Feedback: {view.name or view.student}"))
        self.pdf.add_page()

    def made(self) -> bytes:
        """Return the document."""
        view = self.view
        self.paragraph(f"Feedback · {self.heading}", size=9, color=SOFT)
        self.paragraph(view.name or view.student, size=20, style="B", after=1)
        if view.name:
            self.paragraph(view.student, size=9, color=SOFT, after=2)
        for place, sentence in enumerate(opening(view)):
            self.paragraph(sentence, style="" if place else "B", size=10 if place else 12)
        for question in view.questions:
            self.question(question)
        if view.questions:
            self.space(4)
            self.paragraph(
                "You can run the public checks yourself. Hidden checks test the same with other "
                "inputs, so their results are not shown in detail.",
                size=8.5,
                color=SOFT,
            )
        return bytes(self.pdf.output())

    def question(self, question: QuestionFeedback) -> None:
        """Write one question: heading, bar, checks, and what is to be said of the hidden ones."""
        self.space(5)
        self.keep_together(28)
        score = f"{points(question.score)} of {points(question.max)}"
        top = self.pdf.get_y()
        self.paragraph(f"{question.name} · {question.title}", size=13, style="B", width=132)
        bottom = self.pdf.get_y()
        self.at_right(score if question.max else "not counted", top + 0.6, 10)
        self.pdf.set_y(bottom)
        if question.max:
            self.bar(question.score / question.max)
        for fold in question.folds:
            if fold.title:
                self.paragraph(fold.title, size=9, color=SOFT)
            for check in fold.checks:
                self.check(check)
        if question.hidden.number:
            self.paragraph(hidden_sentence(question.hidden), size=9, color=SOFT)
            for sentence in question.hidden.sentences:
                self.paragraph(f"Does not hold yet: {sentence}", size=9, color=SOFT)
        for line in by_person(self.view, question):
            self.paragraph(line, size=9, color=SOFT)

    def check(self, check: CheckFeedback) -> None:
        """Write one check: its sign, what it asks for, what was seen, and the picture."""
        seen = check.seen
        self.keep_together(12)
        sign, color = _SIGNS.get(seen.outcome, ("✗", BAD))
        top, page = self.pdf.get_y(), self.pdf.page
        self.paragraph(sign, size=10, color=color)
        self.pdf.set_y(top)
        how = "" if seen.outcome == "passed" else f" ({outcome_words(seen.outcome)})"
        told = f"{seen.description}{how}"
        self.paragraph(told, indent=6, width=126)
        bottom = self.pdf.get_y()
        if seen.points and self.pdf.page == page:
            self.at_right(f"{points(check.earned)} of {points(seen.points)}", top, 9)
            self.pdf.set_y(bottom)
        if check.repeats:
            self.paragraph("Probably the same cause as above.", indent=6, size=9, color=SOFT)
            return
        for line in check.lines:
            self.paragraph(line, indent=6, size=9.5)
        if not check.lines:
            return
        if seen.looks_like:
            self.paragraph(f"Looks like: {seen.looks_like}.", indent=6, size=9.5, style="B")
        if seen.picture:
            self.picture(PdfPicture(seen.picture, _PICTURE, self.fonts.shown))
        if seen.hint and seen.outcome == "failed":
            for title, text in seen.hint.steps:
                if text:
                    self.paragraph(f"{title}: {text}", indent=6, size=9, color=SOFT)
        self.space(1)

    def picture(self, picture: PdfPicture) -> None:
        """Draw a picture, on the next page where it does not fit."""
        self.keep_together(picture.height + 3)
        self.space(1)
        top = self.pdf.get_y()
        picture.draw(self.pdf, _LEFT + 6, top)
        self.pdf.set_y(top + picture.height + 2)

    def paragraph(
        self,
        text: str,
        *,
        size: float = 10,
        style: str = "",
        color: str = INK,
        indent: float = 0.0,
        width: float | None = None,
        after: float = 0.8,
    ) -> None:
        """Write a paragraph; what stands between backticks is set as code."""
        line = size * 0.49
        width = _WIDTH - indent if width is None else width
        self.pdf.set_left_margin(_LEFT + indent)
        self.pdf.set_right_margin(210 - _LEFT - indent - width)
        self.pdf.set_x(_LEFT + indent)
        self.pdf.set_text_color(color_from_hex_string(color))
        for place, part in enumerate(_CODE.split(visible(" ".join(text.split())))):
            family, face = (MONO, "") if place % 2 else (SANS, style)
            self.pdf.set_font(family, face, size * 0.94 if place % 2 else size)
            if part:
                self.write(self.fonts.shown(part, family, face), line, _LEFT + indent + width)
        self.pdf.ln(line + after)
        self.pdf.set_left_margin(_LEFT)
        self.pdf.set_right_margin(210 - _LEFT - _WIDTH)

    def write(self, text: str, line: float, end: float) -> None:
        """Write on from where the last text ended; a word that does not fit begins a line."""
        wide = self.pdf.get_string_width(text.split(" ")[0])
        start = self.pdf.l_margin
        if self.pdf.get_x() > start and self.pdf.get_x() + wide > end and wide < end - start:
            self.pdf.ln(line)
            text = text.lstrip()
        self.pdf.write(line, text)

    def at_right(self, text: str, top: float, size: float) -> None:
        """Write a short text at the right margin, with its top at a place."""
        self.pdf.set_font(SANS, "", size)
        self.pdf.set_text_color(color_from_hex_string(SOFT))
        self.pdf.set_xy(_LEFT + 132, top)
        self.pdf.cell(_WIDTH - 132, size * 0.49, text, align="R")

    def bar(self, share: float) -> None:
        """Draw how much of a question's points there are."""
        top = self.pdf.get_y() + 0.3
        for color, wide in ((TRACK, 1.0), (GOOD, min(1.0, max(0.0, share)))):
            if wide:
                self.pdf.set_fill_color(color_from_hex_string(color))
                self.pdf.rect(_LEFT, top, _WIDTH * wide, 1.4, style="F")
        self.pdf.set_y(top + 3)

    def space(self, height: float) -> None:
        """Leave some room."""
        self.pdf.ln(height)

    def keep_together(self, height: float) -> None:
        """Begin a page where less than `height` millimeters are left on this one."""
        if self.pdf.get_y() + height > self.pdf.page_break_trigger:
            self.pdf.add_page()
