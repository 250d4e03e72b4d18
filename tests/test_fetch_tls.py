"""Certificates are verified whatever is set, against local servers with authorities of their own."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from fetch_house import GUARDED, PUBLIC, feed, public, read
from pydantic import ValidationError
from site_server import article_page, rss, serve
from spider_cases import WORDS, Kept, make_source, quick, visited

from monitor.models import RunStatus
from spiders.download import open_session, ssl_context
from spiders.poll import get_page

__all__ = ["public"]


def context(authority: trustme.CA, name: str = PUBLIC, **more: Any) -> ssl.SSLContext:
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name, **more).configure_cert(served)
    return served


async def test_an_authority_of_the_sources_own_is_believed_beside_the_public_ones(tmp_path: Path) -> None:
    authority, bundle = trustme.CA(), tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(bundle))
    own = {**GUARDED, "ca_bundle": str(bundle)}
    async with serve(host=PUBLIC, tls=context(authority)) as site:
        site.answers["/rss"] = feed(site, "/n/1")
        site.answers["/n/1"] = article_page("Комиссия собралась", [WORDS] * 4)
        refused = await read(site)
        run = await visited(make_source(site.url("/rss"), access=own), config=quick())
        assert [article.headline for article in Kept.articles] == ["Комиссия собралась"]
        async with open_session(guarded=True) as session:
            assert await get_page(session, site.url("/rss"), agent="proba", allow_private=False) is None
        async with open_session(guarded=True, bundle=str(bundle)) as session:
            assert await get_page(session, site.url("/rss"), agent="proba", allow_private=False)
    assert (refused.status, refused.reason) == (RunStatus.FAILED, "feed: certificate")
    assert run.status is RunStatus.OK


@pytest.mark.parametrize("fault", ["another name", "expired", "another authority"])
async def test_a_bundle_does_not_turn_verification_off(fault: str, tmp_path: Path) -> None:
    authority, bundle = trustme.CA(), tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(bundle))
    past = datetime.now(UTC) - timedelta(days=1)
    served = {
        "another name": lambda: context(authority, "127.0.0.3"),
        "expired": lambda: context(authority, not_after=past),
        "another authority": lambda: context(trustme.CA()),
    }[fault]()
    own = {**GUARDED, "ca_bundle": str(bundle)}
    async with serve({"/rss": rss([])}, host=PUBLIC, tls=served) as site:
        run = await visited(make_source(site.url("/rss"), access=own), config=quick())
        assert site.asked == []
    assert (run.status, run.reason) == (RunStatus.FAILED, "feed: certificate")


def test_no_setting_turns_verification_off(tmp_path: Path) -> None:
    bundle = tmp_path / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(bundle))
    for one in (ssl_context(""), ssl_context(str(bundle))):
        assert (one.verify_mode, one.check_hostname) == (ssl.CERT_REQUIRED, True)
    for name in ("verify", "tls_verify", "insecure"):
        with pytest.raises(ValidationError):
            make_source("https://proba.example/", access={name: False})
