"""How `report` is called."""

from autograder.commands.declared.options import Due, GradedFolder, Late, RosterFile


def report(
    folder: GradedFolder, due: Due = None, late: Late = None, roster: RosterFile = None
) -> int:
    """Write the class report and the exports again, from what `grade` stored."""
    from autograder.commands.report import report_again

    return report_again(folder, due=due, late=late, roster=roster)
