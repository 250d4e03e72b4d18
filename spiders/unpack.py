"""Gzip that a server sends as a plain file: unpacked within bounds, so that a bomb is a refusal."""

from __future__ import annotations

import zlib

_MAX_BYTES = 32 * 1024 * 1024


def unpacked(body: bytes) -> bytes | None:
    """Bytes of a gzip file; other bytes unchanged; None where it is damaged from the start or too large."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        text = unpacker.decompress(body, _MAX_BYTES)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else text
