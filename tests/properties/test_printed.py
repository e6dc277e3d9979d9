"""What student code prints: kept to its end, shown where a check does not hold, and as text."""

from autograder.checks.calls import Student, StudentError, TimeLimits
from autograder.checks.engine import Wrong
from autograder.checks.outcome import outcome_of
from autograder.checks.words import MOST_LINES, Seen, lines_of, printed_lines
from autograder.student.printed import MOST, Printed


def seen(printed: str, outcome: str = "failed") -> Seen:
    return Seen("q3-x", "It holds.", 1.0, outcome, "It does not.", None, printed=printed)


class Printing(Student):
    """A student whose every call prints."""

    tells_printed = True

    def say(self, text: str, error: StudentError | None = None) -> None:
        self.printed += text
        if error:
            raise error


def fails(student: Printing, *keys: str) -> str:
    def run() -> None:
        for key in keys:
            student.once(key, lambda key=key: student.say(f"{key}\n"))
        raise Wrong("seen", "rule")

    return outcome_of(run, student).printed


def test_only_the_end_is_kept() -> None:
    printed = Printed()
    print("x" * 10 * MOST, "end", file=printed.stream)

    assert ("x" * MOST + " end\n")[-MOST:] == printed.take()
    assert "" == printed.take()


def test_bytes_that_are_no_text_are_kept_as_well() -> None:
    printed = Printed()
    printed.stream.buffer.write(b"a\xffb")

    assert "a\ufffdb" == printed.take()


def test_each_failing_check_tells_what_its_own_calls_printed() -> None:
    student = Printing(TimeLimits())

    assert "a\n" == fails(student, "a")
    assert "b\n" == fails(student, "b")


def test_an_answer_that_is_kept_tells_again_what_it_printed_once_a_check() -> None:
    student = Printing(TimeLimits())
    fails(student, "a")

    assert "a\nb\n" == fails(student, "a", "b", "a")


def test_a_call_that_raises_tells_what_it_printed() -> None:
    student = Printing(TimeLimits())
    error = StudentError("ValueError", "no")

    judged = outcome_of(lambda: student.once("a", lambda: student.say("so far", error)), student)

    assert ("error", "so far") == (judged.outcome, judged.printed)


def test_a_check_that_holds_tells_nothing() -> None:
    student = Printing(TimeLimits())

    assert "" == outcome_of(lambda: student.say("debug"), student).printed


def test_the_last_lines_are_shown_and_long_ones_cut() -> None:
    shown = printed_lines(seen("\n".join(["y" * 500, *map(str, range(9))]) + "\n\n"))

    assert ["…", "4", "5", "6", "7", "8"] == shown
    assert len(printed_lines(seen("y" * 500))[0]) < 200
    assert MOST_LINES == len(shown) - 1


def test_controls_are_made_visible() -> None:
    assert ["␛[31m‹U+202E›   a"] == printed_lines(seen("\x1b[31m\u202e\ta"))


def test_lines_follow_the_feedback() -> None:
    kinds = [kind for kind, _ in lines_of(seen("a\nb"))]

    assert ["check", "feedback", "aside", "printed", "printed"] == kinds


def test_nothing_printed_is_not_mentioned() -> None:
    assert ["check", "feedback"] == [kind for kind, _ in lines_of(seen(" \n"))]
