"""English words that stand on a page around its article, and between the parts of a printed time."""

from __future__ import annotations

PHRASES = (
    "press service", "print version", "copy link", "sign in", "log in", "log out", "read more", "see also",
    "all news", "min read", "press centre", "press center", "related articles",
)  # fmt: skip
WORDS = """
home news main archive search menu sections section tags tag topics topic politics economy culture sports
sport opinion interview video photo photos gallery audio infographics podcasts documents contacts sitemap
print share subscribe newsletter telegram channel twitter tweet facebook whatsapp viber rss link comments
comment like favourites login logout register more related materials articles article popular by author
authors editor staff source text photograph image illustration caption views published posted updated back
previous page
"""
STAMP = "at on msk gmt utc est"
