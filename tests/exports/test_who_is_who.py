"""A row is a student's if an id says so; namesakes are never taken for one another."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.reports.rosters.matching import Matches, Person, match, name_keys


def person(row: int, name: str = "", **ids: str) -> Person:
    return Person(row, ids, (name,), name or f"row {row}")


def test_an_id_finds_its_row_whatever_the_name() -> None:
    people = [person(3, "Doe, Jane", ID="7"), person(4, "Roe, Jo", ID="8")]

    assert match({"8": "jane doe"}, people).rows == {"8": 4}


def test_a_name_finds_its_row_where_no_id_does() -> None:
    people = [person(3, "Doe, Jane", ID="7"), person(4, "Roe, Jo", ID="8")]
    found = match({"7": "Jane Doe", "x1": "Jo Roe"}, people)

    assert found == Matches({"7": 3, "x1": 4}, {"ID": 1, "name": 1}, [], [], {})


def test_names_of_canvas_files_and_of_moodle_are_those_of_the_gradebook() -> None:
    assert name_keys("Müller Lüdenscheid, Zoë") & name_keys("müllerlüdenscheidzoë")
    assert name_keys("Doe, Jane Mary") & name_keys("Jane Mary Doe")
    assert not name_keys("Doe, Jane") & name_keys("Doe, Jan")
    assert name_keys(" , ") == frozenset()


def test_two_namesakes_in_the_table_are_nobody_in_particular() -> None:
    people = [person(1, "Doe, Jane", ID="7"), person(2, "Doe, Jane", ID="8")]
    found = match({"x": "Jane Doe"}, people)

    assert found.students == ["x"]
    assert found.people == people
    assert "shares the name" in found.reasons["x"]


def test_of_two_namesakes_the_one_without_an_id_does_not_get_the_other_row() -> None:
    people = [person(1, "Doe, Jane", ID="7"), person(2, "Doe, Jane", ID="8")]
    found = match({"7": "Jane Doe", "x": "Jane Doe"}, people)

    assert found.rows == {"7": 1}
    assert found.students == ["x"]


def test_an_id_on_two_rows_is_nobody() -> None:
    people = [person(1, "Doe, Jane", ID="7"), person(2, "Roe, Jo", ID="7")]

    assert match({"7": ""}, people).reasons == {"7": "is in ID of 2 rows"}


def test_an_id_of_another_column_is_not_believed_against_the_name() -> None:
    people = [
        person(1, "Doe, Jane", ID="7", login="20"),
        person(2, "Roe, Jo", ID="8", login="9"),
        person(3, "Poe, Ed", ID="10", login="30"),
    ]
    found = match({"7": "Jane Doe", "8": "Jo Roe", "30": "Al Other"}, people)

    assert found.rows == {"7": 1, "8": 2}
    assert "another name" in found.reasons["30"]


def test_addresses_ignore_case_and_other_ids_do_not() -> None:
    people = [person(1, mail="Ann@Uni.edu"), person(2, login="S017")]

    assert match({"ann@uni.edu": "", "s017": ""}, people).rows == {"ann@uni.edu": 1}


names = st.sampled_from(["", "Jane Doe", "Doe, Jane", "Jo Roe", "李 小龍"])
numbers = st.sampled_from(["", "1", "2", "3", "4", "05", "5"])


@given(
    st.dictionaries(numbers.filter(bool), names, max_size=5),
    st.lists(st.tuples(names, numbers, numbers), max_size=6),
)
def test_nobody_gets_two_rows_and_nothing_is_lost(
    students: dict[str, str], rows: list[tuple[str, str, str]]
) -> None:
    people = [person(n, name, ID=a, login=b) for n, (name, a, b) in enumerate(rows)]
    found = match(students, people)

    assert len(set(found.rows.values())) == len(found.rows)
    assert sorted([*found.rows, *found.students]) == sorted(students)
    assert len(found.people) + len(found.rows) == len(people)
    assert sum(found.by.values()) == len(found.rows)
