"""Fetching one address: politely, within limits, and never into the private network."""

from __future__ import annotations

import ipaddress
import socket
import time
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from credatlas.errors import DocumentTooLargeError, FetchError, FetchTimeoutError
from credatlas.schema import RawDocument
from credatlas.settings import Settings
from credatlas.version import VERSION

USER_AGENT = f"credatlas/{VERSION} (research on microcredentials; set CREDATLAS_CONTACT)"
"""Honest name of the fetcher; ``settings.contact`` replaces the hint."""

MAX_REDIRECTS = 5
"""Browsers allow 20; a course page that needs more than 5 is a login or a loop."""

RETRY_STATUS = (429, 500, 502, 503, 504)
"""Answers after which the same request may succeed later."""

ATTEMPTS = 3
BACKOFF_SECONDS = 2.0
MAX_WAIT_SECONDS = 60.0
"""Longest time that a host's Retry-After is waited for; beyond it the page is a retryable failure."""


def fetch(address: str, settings: Settings) -> RawDocument:
    """Get a page or a PDF.

    Follows robots.txt, redirects (each checked again) and the limits of the settings; waits and tries again where a host asks
    for it.

    :raises FetchError: if the address is refused (robots.txt, private network, status, redirects).
    :raises FetchTimeoutError: if it may succeed later.
    :raises DocumentTooLargeError: if the body is larger than ``settings.max_bytes``.
    """
    with _client(settings) as client:
        for attempt in range(ATTEMPTS):
            try:
                return _follow(client, address, settings)
            except FetchTimeoutError as error:
                wait = getattr(error, "wait", None) or BACKOFF_SECONDS * 2**attempt
                if attempt + 1 == ATTEMPTS or wait > MAX_WAIT_SECONDS:
                    raise
                time.sleep(wait)
    raise AssertionError("unreachable")


def _client(settings: Settings) -> httpx.Client:
    agent = USER_AGENT.replace("set CREDATLAS_CONTACT", settings.contact) if settings.contact else USER_AGENT
    return httpx.Client(http2=True, timeout=settings.fetch_seconds, headers={"User-Agent": agent}, follow_redirects=False)


def _follow(client: httpx.Client, address: str, settings: Settings) -> RawDocument:
    target = address
    for _ in range(MAX_REDIRECTS + 1):
        check_address(target, settings)
        if not _allowed(client, target):
            raise FetchError(f"{target} is closed to robots by the site's robots.txt. Ask the provider for permission.")
        with _Stream(client, target) as response:
            if response.is_redirect:
                target = urljoin(target, response.headers.get("location", ""))
                continue
            _check_status(target, response)
            content = _body(response, settings)
            media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
            return RawDocument.from_bytes(
                content,
                address,
                media_type="application/pdf" if media_type == "application/pdf" else None,
                retrieved_at=datetime.now(UTC),
                charset=response.charset_encoding,
            )
    raise FetchError(f"{address} redirects more than {MAX_REDIRECTS} times. Give the final address.")


class _Stream:
    """``client.stream`` with transport errors turned into ours."""

    def __init__(self, client: httpx.Client, address: str) -> None:
        self._context = client.stream("GET", address)
        self._address = address

    def __enter__(self) -> httpx.Response:
        try:
            return self._context.__enter__()
        except httpx.TimeoutException as error:
            raise FetchTimeoutError(f"{self._address} did not answer in time. Try again later.") from error
        except httpx.TransportError as error:
            raise FetchTimeoutError(
                f"{self._address} cannot be reached: {error}. Check the network and the address."
            ) from error
        except httpx.InvalidURL as error:
            raise FetchError(f"{self._address} is no valid address: {error}.") from error

    def __exit__(self, *error: object) -> None:
        self._context.__exit__(None, None, None)


def _check_status(address: str, response: httpx.Response) -> None:
    if response.status_code in RETRY_STATUS:
        problem = FetchTimeoutError(f"{address} answered {response.status_code}. Try again later.")
        delay = response.headers.get("retry-after", "")
        problem.wait = float(delay) if delay.isdigit() else None  # type: ignore[attr-defined]
        raise problem
    if response.status_code != 200:
        raise FetchError(f"{address} answered {response.status_code}. Check that the page still exists.")


def _body(response: httpx.Response, settings: Settings) -> bytes:
    chunks, size = [], 0
    try:
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > settings.max_bytes:
                raise DocumentTooLargeError(f"{response.url} is larger than {settings.max_bytes // 1_000_000} MB.")
            chunks.append(chunk)
    except httpx.TimeoutException as error:
        raise FetchTimeoutError(f"{response.url} stopped sending. Try again later.") from error
    except httpx.HTTPError as error:
        raise FetchTimeoutError(f"{response.url} broke off: {error}. Try again later.") from error
    return b"".join(chunks)


def check_address(address: str, settings: Settings) -> None:
    """Refuse what is not http(s) and, unless allowed, what leads into a private or loopback network.

    :raises FetchError: if the address is refused or its host has no address.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{address} is no http(s) address.")
    if settings.allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise FetchTimeoutError(f"{parts.hostname} has no address: {error}. Check the name and the network.") from error
    for entry in found:
        if not ipaddress.ip_address(entry[4][0]).is_global:
            raise FetchError(f"{address} leads into a private network. Use --allow-private if that is what you want.")


def _allowed(client: httpx.Client, address: str) -> bool:
    parts = urlsplit(address)
    return _robots(client.headers["User-Agent"], f"{parts.scheme}://{parts.netloc}").can_fetch("credatlas", address)


@lru_cache(maxsize=1024)
def _robots(agent: str, site: str) -> RobotFileParser:
    """The site's rules. None to be had (4xx) allows all, an error of the server (5xx) allows nothing (RFC 9309)."""
    rules = RobotFileParser()
    try:
        response = httpx.get(f"{site}/robots.txt", headers={"User-Agent": agent}, timeout=10, follow_redirects=True)
    except httpx.HTTPError:
        rules.parse([])
        return rules
    if response.status_code >= 500:
        rules.parse(["User-agent: *", "Disallow: /"])
    else:
        rules.parse(response.text.splitlines() if response.status_code == 200 else [])
    return rules
