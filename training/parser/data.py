"""Treebanks as batches of numbers: words, hashed features (the same as src/language/model/word-features.ts), tags, heads, relations."""
import gzip
import re
import zlib
from collections import Counter

import numpy as np
import torch

HASH_ROWS = 16384
# Rows after these stand for the shapes of words in texts all in small letters, then of those all in capitals.
CASE_ROWS = 64
DIGIT = re.compile(r'\d')
STRAIGHT = str.maketrans(dict.fromkeys('‘’‚‛ʼ`´', "'") | dict.fromkeys('“”„‟«»', '"'))


def open_text(path):
    return gzip.open(path, 'rt', encoding='utf-8') if path.endswith('.gz') else open(path, encoding='utf-8')


def read_conllu(path, raw=None, least_confidence=0.0):
    """Sentences as lists of (form, upos, xpos, head, relation). Where FORM is `_`, MISC's `Off=a:b` points into the bytes of `raw`."""
    text = open(raw, encoding='latin-1', newline='').read() if raw else None
    sentences, words, confidence = [], [], 1.0
    for line in open_text(path):
        line = line.rstrip('\n')
        if not line:
            if words and confidence >= least_confidence:
                sentences.append(words)
            words, confidence = [], 1.0
        elif line[0] == '#':
            if line.startswith('# conf = '):
                confidence = float(line[9:])
        else:
            c = line.split('\t')
            if not c[0].isdigit():
                continue
            form = c[1]
            if form == '_' and c[9].startswith('Off='):
                if text is None:
                    raise SystemExit(f'{path} holds no words, only places in a raw text: give it with --raw FILE')
                a, b = c[9].split('|')[0][4:].split(':')
                form = text[int(a):int(b)]
            words.append((form, c[3], c[4], int(c[6]), c[7]))
    if words:
        sentences.append(words)
    return sentences


def key(form):
    return DIGIT.sub('0', form.translate(STRAIGHT).lower())


def shape(form):
    out = ''
    for ch in form.translate(STRAIGHT)[:12]:
        kind = 'X' if ch.isupper() else 'x' if ch.islower() else 'd' if ch.isdigit() else ch
        if len(out) < 2 or out[-1] != kind or out[-2] != kind:
            out += kind
    return out


def shape_feature(form):
    return zlib.crc32(('g' + shape(form)).encode('utf-8', 'replace')) % HASH_ROWS


def case_feature(form, case):
    """`case` 1 for small letters, 2 for capitals: there a shape tells less, so it has rows of its own."""
    if case == 0:
        return shape_feature(form)
    return HASH_ROWS + (case - 1) * CASE_ROWS + zlib.crc32(('g' + shape(form)).encode('utf-8', 'replace')) % CASE_ROWS


def features(form):
    k = key(form)
    texts = ['a' + k[-1:], 'b' + k[-2:], 'c' + k[-3:], 'd' + k[-4:], 'e' + k[:2], 'f' + k[:3]]
    return [zlib.crc32(t.encode('utf-8', 'replace')) % HASH_ROWS for t in texts] + [shape_feature(form)]


class Vocabulary:
    def __init__(self, words, upos, xpos, rel):
        self.words, self.upos, self.xpos, self.rel = words, upos, xpos, rel
        self.upos_index, self.xpos_index, self.rel_index = ({k: i for i, k in enumerate(x)} for x in (upos, xpos, rel))

    @staticmethod
    def learn(gold, silver):
        """Words seen twice in the treebank or three times in all."""
        in_gold = Counter(key(t[0]) for s in gold for t in s)
        in_all = in_gold + Counter(key(t[0]) for s in silver for t in s)
        words = {'<pad>': 0, '<unk>': 1}
        for word, count in in_all.most_common():
            if count >= 3 or in_gold[word] >= 2:
                words[word] = len(words)
        return Vocabulary(words, *(sorted({t[i] for s in gold for t in s}) for i in (1, 2, 4)))


class Data:
    """Encoded sentences. `soft` holds a teacher's targets instead of the columns: (forms, heads, arcs, relations, upos, xpos) each."""

    def __init__(self, sentences, vocabulary, soft=None):
        self.vocabulary, self.soft = vocabulary, soft
        forms = [s[0] for s in soft] if soft else [[t[0] for t in s] for s in sentences]
        types, self.x = {}, []
        for s in forms:
            self.x.append(np.array([types.setdefault(f, len(types)) for f in s]))
        self.length = np.array([len(s) for s in forms])
        self.word = np.array([vocabulary.words.get(key(f), 1) for f in types])
        self.feature = np.array([features(f) for f in types])
        # The shape as written, in small letters, in capitals.
        self.shapes = np.array([[case_feature(v, c) for c, v in enumerate((f, f.lower(), f.upper()))] for f in types])
        if not soft:
            v = vocabulary
            self.gold = [np.array([[v.upos_index.get(t[1], -100), v.xpos_index.get(t[2], -100), t[3], v.rel_index.get(t[4], -100)] for t in s]) for s in sentences]

    def batches(self, tokens, rng=None):
        """Indices of sentences of like length, at most `tokens` padded words each."""
        noise = rng.uniform(-1.5, 1.5, len(self.length)) if rng is not None else 0
        out, batch, longest = [], [], 0
        for i in np.argsort(self.length + noise, kind='stable'):
            most = max(longest, self.length[i])
            if batch and most * (len(batch) + 1) > tokens:
                out.append(batch)
                batch, most = [], self.length[i]
            batch.append(i)
            longest = most
        if batch:
            out.append(batch)
        if rng is not None:
            rng.shuffle(out)
        return out

    def batch(self, ids, case=0):
        """`case`: 1 for all small letters, 2 for all capitals."""
        ids = sorted(ids, key=lambda i: -self.length[i])
        n = self.length[ids]
        rows, steps = len(ids), int(n[0])
        word, feature = np.zeros((rows, steps), np.int64), np.zeros((rows, steps, 7), np.int64)
        for k, i in enumerate(ids):
            word[k, :n[k]] = self.word[self.x[i]]
            feature[k, :n[k]] = self.feature[self.x[i]]
            feature[k, :n[k], 6] = self.shapes[self.x[i], case]
        mask = np.arange(steps)[None] < n[:, None]
        b = dict(ids=ids, n=torch.as_tensor(n), mask=torch.as_tensor(mask), word=torch.as_tensor(word), feature=torch.as_tensor(feature))
        if not self.soft:
            for j, name in enumerate(('upos', 'xpos', 'head', 'rel')):
                target = np.full((rows, steps), -100, np.int64)
                for k, i in enumerate(ids):
                    target[k, :n[k]] = self.gold[i][:, j]
                b[name] = torch.as_tensor(target)
        return b

    def soft_targets(self, b):
        """Heads to label at, and log-probabilities of heads, relations and tags, padded with hardly anything."""
        rows, steps = b['word'].shape
        v = self.vocabulary
        heads = np.zeros((rows, steps), np.int64)
        out = [np.full((rows, steps, width), -60, np.float32) for width in (steps + 1, len(v.rel), len(v.upos), len(v.xpos))]
        for k, i in enumerate(b['ids']):
            _, head, *targets = self.soft[i]
            m = len(head)
            heads[k, :m] = head
            for o, t in zip(out, targets):
                o[k, :m, :t.shape[1]] = t
        return torch.as_tensor(heads), [torch.as_tensor(o) for o in out]
