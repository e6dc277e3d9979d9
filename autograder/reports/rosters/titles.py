"""What the columns of a roster are called, in the languages of the platforms."""

from collections.abc import Sequence

from autograder.reports.dialect import column_name

STUDENT = "student"  # a name in Canvas's gradebook, an id beside a column of names
_WHOLE = {"name", "full_name", "student_name", "vollständiger_name", "nom_complet"}
_FIRST = {"first_name", "firstname", "given_name", "vorname", "prénom", "nombre"}
_LAST = {
    *("last_name", "lastname", "surname", "family_name"),
    *("nachname", "nom", "apellido(s)"),
}
# Those that hold ids, the best first; of several in one group, the first that a row fills.
_IDS = (
    {
        *("identifier", "identifiant", "identificador", "id", "student_id", "user_id"),
        *("student_number", "matriculation_number", "matrikelnummer"),
    },
    {"id_number", "id_nummer", "numéro_d’identification", "número_de_id", "numero_id"},
    {"sis_user_id"},
    {"login", "login_id", "sis_login_id", "user", "user_name", "username", "anmeldename"},
    {
        *("email_address", "email", "e_mail", "mail", "e_mail_adresse", "adresse_de_courriel"),
        *("dirección_de_correo", "indirizzo_email", "e_mailadres", "endereço_de_email"),
    },
)
_ROWS = {"nr", "nr.", "no", "no.", "number"}  # beside others, it only counts the rows
_HEADER_WITHIN = 20


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return which row is the header, None where none has a title that is known.

    Above it a spreadsheet may have lines of text, which fill fewer cells. Below an unknown
    header, a cell such as the role "Student" makes no header of its row.
    """
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        titles = [column_name(cell) for cell in row if cell.strip()]
        known = sum(title in _KNOWN for title in titles)
        above = max((sum(map(bool, map(str.strip, other))) for other in rows[:place]), default=0)
        if known and (known == len(titles) or place == 0 or above < len(titles)):
            return place
    return None


def places_of_ids(header: Sequence[str]) -> list[int]:
    """Return the columns that hold ids, the best first, none where no title is known for that.

    A column `student` holds them, unless there are others, as in Canvas's gradebook.
    """
    titles = [column_name(title) for title in header]
    known = [[place for place, title in enumerate(titles) if title in group] for group in _IDS]
    if STUDENT in titles and not known[0]:
        return [titles.index(STUDENT)]
    found = [place for group in known for place in group]
    return found or [place for place, title in enumerate(titles) if title in _ROWS]


def name_in(header: Sequence[str], cells: Sequence[str]) -> str:
    """Return the name in a row: in one cell, or in two of first and last name; or empty."""
    titled = [(column_name(title), cell) for title, cell in zip(header, cells, strict=False)]
    whole, first, last, either = (
        next((cell.strip() for title, cell in titled if title in known), "")
        for known in (_WHOLE, _FIRST, _LAST, {STUDENT})
    )
    return whole or f"{first} {last}".strip() or either


_KNOWN = {STUDENT, *_WHOLE, *_FIRST, *_LAST, *set().union(*_IDS), *_ROWS}
