"""natasha's news NER network, read from its own files and computed with as little work as possible.

The network (slovnet: navec words and word shapes → three convolutions of width 3 → linear layer → CRF) is
stock; only the way of computing differs. The first convolution is three products per word type, so they are
remembered per type; the other two are one product each, shifted; batch normalisation is folded into the
next layer's weights. numpy should run with one BLAS thread (OPENBLAS_NUM_THREADS=1 before its import):
the matrices are too small to share.
"""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from pipelines.analysis.entities.shape import word_shape

Floats = NDArray[np.float32]

_EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_NETWORK = "model/slovnet_ner_news_v1.tar"
_TYPES = 14_000  # word types whose first-layer products are kept: 43 MB
_WINDOW = 2_048  # tokens computed at once; a megabyte of text stays within flat memory
_HALO = 3  # tokens that three convolutions of width 3 look to each side


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution: `weight` is in × 3·out (left, middle, right), what precedes it folded in.

    `first` and `last` take back what the folded offset adds where the text begins and ends.
    """

    weight: Floats
    bias: Floats
    first: Floats
    last: Floats


class Network:
    """Emission scores of a token sequence: one row of eight tag scores a token."""

    def __init__(self, folder: Path) -> None:
        self._words = Words(folder / _EMBEDDING)
        with tarfile.open(folder / _NETWORK) as tar:
            arrays = [_array(tar, index) for index in range(22)]
            self._shapes = {shape: index for index, shape in enumerate(_lines(tar, "vocabs/shape.gz"))}
            self.tags = tuple(_lines(tar, "vocabs/tag.gz"))
        self._shape_rows = arrays[0].reshape(len(self._shapes), -1)
        self._input, self._layers, self._head, self._head_bias = _fold(arrays)
        self.transitions = arrays[21].reshape(len(self.tags), len(self.tags))
        width = self._input.weight.shape[1] // 3
        self._parts = np.empty((3, _TYPES, width), dtype=np.float32)
        self._uses = np.zeros(_TYPES, dtype=np.int32)
        self._free = list(range(_TYPES))
        self._rows: dict[str, int] = {}
        self._pairs: dict[tuple[int, int], int] = {}

    def emissions(self, words: Sequence[str], starts: Sequence[int] = (0,)) -> Floats:
        """Tag scores, len(words) × 8; `starts` (the first is 0) begin stretches blind to each other."""
        if len(words) <= _WINDOW:
            return self._window(words, np.array(starts))
        parts, edges = [], np.array(starts)
        for start in range(0, len(words), _WINDOW):
            left = min(_HALO, start)
            window = words[start - left : start + _WINDOW + _HALO]
            inside = edges - (start - left)
            inside = inside[(inside > 0) & (inside < len(window))]
            scores = self._window(window, np.concatenate(([0], inside)))
            parts.append(scores[left : left + _WINDOW])
        return np.concatenate(parts)

    def _window(self, words: Sequence[str], starts: NDArray[np.intp]) -> Floats:
        rows = self._type_rows(words)
        cuts = starts[1:]
        left, middle, right = self._parts
        hidden = np.take(middle, rows, axis=0)
        _shift(hidden, np.take(left, rows, axis=0), np.take(right, rows, axis=0), cuts)
        np.maximum(hidden, 0, out=hidden)
        for layer in self._layers:
            hidden = _convolve(hidden, layer, cuts)
        scores: Floats = hidden @ self._head
        scores += self._head_bias
        return scores

    def _type_rows(self, words: Sequence[str]) -> NDArray[np.intp]:
        known = self._rows
        missing = set(words).difference(known)
        if missing:
            if len(missing) > len(self._free) or len(known) > 2 * _TYPES:
                self._forget()
                known = self._rows
                missing = set(words).difference(known)
            self._learn(list(missing))
        rows = np.array(list(map(known.__getitem__, words)), dtype=np.intp)
        self._uses[rows] += 1
        return rows

    def _learn(self, words: list[str]) -> None:
        """Compute the first layer's three products of word types that are met for the first time."""
        indexes = self._words.indexes([word.lower() for word in words])
        fresh: list[tuple[int, int]] = []
        for word, index in zip(words, indexes, strict=True):
            pair = (index, self._shapes[word_shape(word)])
            row = self._pairs.get(pair)
            if row is None:
                row = self._pairs[pair] = self._free.pop()
                fresh.append(pair)
            self._rows[word] = row
        if not fresh:
            return
        shapes = self._shape_rows[[shape for _, shape in fresh]]
        vectors = np.concatenate((self._words.vectors([row for row, _ in fresh]), shapes), axis=1)
        products = vectors @ self._input.weight
        width = products.shape[1] // 3
        products[:, width : 2 * width] += self._input.bias
        rows = [self._pairs[pair] for pair in fresh]
        self._parts[:, rows] = products.reshape(len(fresh), 3, width).swapaxes(0, 1)

    def _forget(self) -> None:
        """Free the half of the rows that texts use least, and halve what is remembered of the others' use."""
        order = np.argsort(self._uses, kind="stable")
        kept = set(order[_TYPES // 2 :].tolist())
        self._uses[order[: _TYPES // 2]] = 0
        self._uses //= 2
        self._pairs = {pair: row for pair, row in self._pairs.items() if row in kept}
        self._rows = {word: row for word, row in self._rows.items() if row in kept}
        self._free = list(set(range(_TYPES)).difference(self._pairs.values()))


class Words:
    """navec's words and their quantised vectors, which stay in the file (mapped, shared by all workers).

    Words are found by their hash (4 MB instead of 40 MB of strings; 64 bits do not collide by chance).
    """

    def __init__(self, path: Path) -> None:
        with tarfile.open(path) as tar:
            packed, member = tar.extractfile("vocab.bin"), tar.getmember("pq.bin")
            if packed is None:
                raise ValueError(f"{path}: no vocab.bin")
            hashes = _word_hashes(packed)
        header = np.fromfile(path, dtype=np.uint32, count=4, offset=member.offset_data)
        count, _, parts, centroids = (int(number) for number in header)
        if len(hashes) != count:
            raise ValueError(f"{path}: {len(hashes)} words, {count} vectors")
        start = member.offset_data + header.nbytes
        mapped = np.memmap(path, dtype=np.uint8, mode="r", offset=start, shape=(count, parts))
        self._packed = mapped.view(np.ndarray)
        codes = np.fromfile(path, dtype=np.float32, offset=start + count * parts, count=parts * centroids * 3)
        self._codes = codes.reshape(parts * centroids, 3)
        self._offsets = np.arange(parts, dtype=np.int32) * centroids
        self._order = np.argsort(hashes).astype(np.int32)
        self._hashes = hashes[self._order]
        self._unknown = int(np.flatnonzero(hashes == hash("<unk>"))[0])

    def indexes(self, words: list[str]) -> list[int]:
        """Rows of words in lower case; that of unknown words where navec lacks one."""
        values = np.fromiter(map(hash, words), dtype=np.int64, count=len(words))
        places = np.minimum(self._hashes.searchsorted(values), len(self._hashes) - 1)
        rows = np.where(self._hashes[places] == values, self._order[places], self._unknown)
        found: list[int] = rows.tolist()
        return found

    def vectors(self, rows: Sequence[int]) -> Floats:
        """Vectors of 300 numbers of these rows."""
        places = np.take(self._packed, rows, axis=0) + self._offsets
        codes: Floats = np.take(self._codes, places, axis=0).reshape(len(rows), -1)
        return codes


@lru_cache(maxsize=1)
def load_network() -> Network:
    """The network, loaded once a process from the natasha package; ImportError where that is missing."""
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ImportError("natasha, whose model files are used, is not installed")
    return Network(Path(spec.origin).parent / "data")


def _word_hashes(packed: IO[bytes]) -> NDArray[np.int64]:
    """Hashes of navec's words in the order of their vectors, made without holding the words."""
    with gzip.open(packed) as file:
        count = int(np.frombuffer(file.read(4), dtype=np.uint32)[0])
        file.read(4 * count)  # how often each word was met; not needed
        lines = TextIOWrapper(file, encoding="utf-8", newline="\n")
        return np.fromiter((hash(line.rstrip("\n")) for line in lines), dtype=np.int64)


def _lines(tar: tarfile.TarFile, name: str) -> list[str]:
    file = tar.extractfile(name)
    if file is None:
        raise ValueError(f"no {name} in the model file")
    return gzip.decompress(file.read()).decode("utf-8").splitlines()


def _array(tar: tarfile.TarFile, index: int) -> Floats:
    file = tar.extractfile(f"arrays/{index}.bin")
    if file is None:
        raise ValueError(f"no array {index} in the model file")
    return np.frombuffer(file.read(), dtype=np.float32)


def _fold(arrays: list[Floats]) -> tuple[Layer, list[Layer], Floats, Floats]:
    """The three convolutions and the linear layer with every batch normalisation moved one layer on."""
    scale, shift = np.ones(330, np.float32), np.zeros(330, np.float32)
    layers = []
    for first in (1, 7, 13):
        bias, gamma, beta, mean, std = arrays[first + 1 : first + 6]
        kernel = arrays[first].reshape(len(bias), len(scale), 3)
        sides = [np.ascontiguousarray(kernel[:, :, side].T) for side in range(3)]
        offsets = [shift @ side for side in sides]
        weight = np.concatenate([side * scale[:, None] for side in sides], axis=1)
        layers.append(Layer(weight, bias + sum(offsets), offsets[0], offsets[2]))
        scale = gamma / std
        shift = beta - mean * scale
    head = arrays[19].reshape(len(scale), -1)
    return layers[0], layers[1:], head * scale[:, None], arrays[20] + shift @ head


def _convolve(hidden: Floats, layer: Layer, cuts: NDArray[np.intp]) -> Floats:
    width = layer.bias.shape[0]
    products = hidden @ layer.weight
    result = products[:, width : 2 * width] + layer.bias
    _shift(result, products[:, :width], products[:, 2 * width :], cuts)
    result[0] -= layer.first
    result[cuts] -= layer.first
    result[cuts - 1] -= layer.last
    result[-1] -= layer.last
    np.maximum(result, 0, out=result)
    return result


def _shift(result: Floats, left: Floats, right: Floats, cuts: NDArray[np.intp]) -> None:
    """Add each row's neighbours, except across the cuts; `left` and `right` may be spoilt."""
    left[cuts - 1] = 0
    right[cuts] = 0
    result[1:] += left[:-1]
    result[:-1] += right[1:]
