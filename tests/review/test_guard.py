"""Only the page itself, in the browser that was given the address, is let in."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from autograder.grading.store import Store
from autograder.review.guard import HEADER, Guard
from tests.review.marking_desk import app_of
from tests.review.stored_class import SVG, notebook, png, store_class

HOST = {"Host": "127.0.0.1:9"}
MARK = {
    "by": "Ada", "question": "q4", "students": [{"number": 0, "revision": 0}],
    "adjustment": 0.5, "remark": "Good.",
}  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Guard]]:
    figures = {"q2": {"image/svg+xml": SVG}, "q4": {"image/png": png()}}
    out = store_class({"s1.ipynb": notebook({"q4": "So."}, figures)}, tmp_path_factory.mktemp("c"))
    with Store(out).reopen() as store:
        yield app_of(store)


@pytest.fixture
def entered(app: tuple[Flask, Guard]) -> FlaskClient:
    client = app[0].test_client()
    client.get(f"/?token={app[1].token}", headers=HOST)
    return client


@pytest.mark.parametrize("path", ["/", "/?token=x", "/api/class", "/style.css", "/static/main.js"])
def test_nothing_is_told_without_the_token(app: tuple[Flask, Guard], path: str) -> None:
    assert 403 == app[0].test_client().get(path, headers=HOST).status_code


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "evil.localhost:9", "[::1]", "", "a b"]
)
def test_no_other_name_of_the_host_is_answered(entered: FlaskClient, host: str) -> None:
    assert 403 == entered.get("/api/class", headers={"Host": host}).status_code


def test_the_cookie_is_for_this_site_and_no_script(app: tuple[Flask, Guard]) -> None:
    answer = app[0].test_client().get(f"/?token={app[1].token}", headers=HOST)

    assert 200 == answer.status_code
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]
    assert app[1].token not in answer.get_data(as_text=True)


def test_a_browser_is_started_with_a_token_that_is_good_once(app: tuple[Flask, Guard]) -> None:
    address = f"/?token={app[1].ticket}"
    first = app[0].test_client().get(address, headers=HOST).status_code
    second = app[0].test_client().get(address, headers=HOST).status_code

    assert (200, 403) == (first, second)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({HEADER: "wrong"}, 403),
        ({HEADER: "right", "Origin": "http://example.org"}, 403),
        ({HEADER: "right", "Origin": "null"}, 403),
        ({HEADER: "right", "Sec-Fetch-Site": "cross-site"}, 403),
        ({HEADER: "right", "Content-Type": "text/plain"}, 415),
        ({HEADER: "right", "Origin": "http://127.0.0.1:9"}, 200),
    ],
)
def test_only_the_page_itself_can_change_anything(
    app: tuple[Flask, Guard], entered: FlaskClient, headers: dict[str, str], status: int
) -> None:
    if headers.get(HEADER) == "right":
        headers = headers | {HEADER: app[1].page_token}
    answer = entered.post("/api/marks", json=MARK, headers=HOST | headers)

    assert status == answer.status_code


def test_no_other_method_is_answered(entered: FlaskClient) -> None:
    assert 405 == entered.put("/api/marks", json=MARK, headers=HOST).status_code


@pytest.mark.parametrize("path", ["/", "/api/class", "/figure/0/q2/0", "/nothing"])
def test_every_answer_forbids_what_the_page_does_not_need(entered: FlaskClient, path: str) -> None:
    headers = entered.get(path, headers=HOST).headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert ("nosniff", "DENY", "no-store") == (
        headers["X-Content-Type-Options"],
        headers["X-Frame-Options"],
        headers["Cache-Control"],
    )


def test_a_picture_opened_by_itself_runs_nothing(entered: FlaskClient) -> None:
    answer = entered.get("/figure/0/q2/0", headers=HOST)

    assert "image/svg+xml" == answer.mimetype
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")


@pytest.mark.parametrize(
    "path",
    ["/figure/0/q2/9", "/figure/7/q2/0", "/figure/0/q99/0", "/drawn/0/q2/99", "/api/question/x"],
)
def test_what_there_is_not_is_not_found(entered: FlaskClient, path: str) -> None:
    assert 404 == entered.get(path, headers=HOST).status_code


@pytest.mark.parametrize(
    "change",
    [
        {"by": " "},
        {"adjustment": 1e9},
        {"items": [99]},
        {"remark": "x" * 10_001},
        {"students": []},
        {"question": "q4", "more": 1},
    ],
)
def test_what_cannot_be_given_is_refused_with_a_reason(
    app: tuple[Flask, Guard], entered: FlaskClient, change: dict[str, object]
) -> None:
    headers = HOST | {HEADER: app[1].page_token}
    answer = entered.post("/api/marks", json=MARK | change, headers=headers)

    assert 400 == answer.status_code
    assert answer.get_json()["error"]
