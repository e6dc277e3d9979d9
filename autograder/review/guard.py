"""Lets in only the browser of the person who started the server, and only its own page.

The address holds a secret, which the first request trades for a cookie; what changes anything also
needs a second secret that only the page itself knows. The name of the host is checked, so that a
foreign page cannot reach the server by making its own name point here (DNS rebinding).
"""

import hmac
import secrets
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request

HOSTS = ("127.0.0.1", "localhost")
LARGEST_REQUEST = 200_000  # bytes
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# For a picture that somebody opens by itself, where an SVG would be a document with scripts.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
HEADER = "X-Review-Token"


class Guard:
    """The secrets of one run of the server."""

    def __init__(self, port: int) -> None:
        """Draw the secrets; `port` is only for the cookie's name, as cookies know no ports."""
        self.token = secrets.token_urlsafe(24)
        self.page_token = secrets.token_urlsafe(24)
        self._session = secrets.token_urlsafe(24)
        self._ticket = secrets.token_urlsafe(24)
        self._cookie = f"review-{port}"

    @property
    def ticket(self) -> str:
        """A token that lets in once: others may see the command line that starts a browser."""
        return self._ticket

    def protect(self, app: Flask) -> None:
        """Check every request to `app`, and set the headers of every answer."""
        app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
        app.before_request(self._check)
        app.after_request(self._harden)

    def _check(self) -> None:
        _check_host(request)
        if request.method not in ("GET", "HEAD", "POST"):
            abort(405)
        entering = request.path == "/" and self._lets_in(request.args.get("token", ""))
        if not (entering or _same(request.cookies.get(self._cookie, ""), self._session)):
            abort(403, "Open the address that `autograder review` has printed.")
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in (
            ("same-origin", "none", "cross-site") if entering else ("same-origin", "none")
        ):
            abort(403, "Only the page itself may ask for this.")
        if request.method == "POST":
            self._check_change(request)

    def _lets_in(self, token: str) -> bool:
        if self._ticket and _same(token, self._ticket):
            self._ticket = ""
            return True
        return _same(token, self.token)

    def _check_change(self, asked: Request) -> None:
        origin = asked.headers.get("Origin")
        if origin is not None and origin != f"http://{asked.host}":
            abort(403, "The request is of another page.")
        if not _same(asked.headers.get(HEADER, ""), self.page_token):
            abort(403, "The request is not of this page; load it again.")
        if asked.mimetype != "application/json":
            abort(415, "The request must be JSON.")

    def _harden(self, response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if request.path == "/" and response.status_code == 200:
            response.set_cookie(
                self._cookie, self._session, httponly=True, samesite="Strict", path="/"
            )
        return response


def _check_host(asked: Request) -> None:
    try:
        name = urlsplit(f"//{asked.headers.get('Host', '')}").hostname
    except ValueError:
        name = None
    if name not in HOSTS:
        abort(403, "This server answers only under 127.0.0.1 and localhost.")


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())
