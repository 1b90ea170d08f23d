"""Trains the parser: `python3 train.py --train FILE --dev FILE --out NAME [--silver FILE [--raw FILE]] [--soft FILES] [--init NAME]`.
Called by `npm run train`; one thread, fixed seed, so the same machine gives the same weights."""
import argparse
import glob
import pickle
import time
from collections import Counter

import numpy as np
import torch

from data import CASE_ROWS, HASH_ROWS, Data, Vocabulary, key, read_conllu
from network import Parser, evaluate
from weights import load, save

a = argparse.ArgumentParser()
for name in ('--train', '--dev', '--out'):
    a.add_argument(name, required=True)
a.add_argument('--silver', help='parsed sentences of another parser, CoNLL-U')
a.add_argument('--raw', help='the text that the silver sentences point into')
a.add_argument('--confidence', type=float, default=.93, help='least confidence of a silver sentence')
a.add_argument('--soft', help="pattern of a teacher's probabilities, as soft.py writes them")
a.add_argument('--init', help='weights to go on from')
a.add_argument('--new-words', type=int, default=0, help='words that the soft sentences have so often and the weights lack become words of their own')
a.add_argument('--gold-share', type=float, default=.4, help='share of the steps that learn from the treebank')
a.add_argument('--steps', type=int, default=16000)
a.add_argument('--case-steps', type=int, default=800)
a.add_argument('--tokens', type=int, default=1500, help='padded words a batch')
a.add_argument('--rate', type=float, default=.003)
a.add_argument('--drop', type=float, default=.2)
a.add_argument('--units', type=int, default=128)
a.add_argument('--seed', type=int, default=7)
o = a.parse_args()

torch.set_num_threads(1)
torch.manual_seed(o.seed)
rng = np.random.RandomState(o.seed)


def log(*words):
    print(time.strftime('%H:%M:%S'), *words, flush=True)


gold = [s for s in read_conllu(o.train) if len(s) <= 110]
silver = read_conllu(o.silver, o.raw, o.confidence) if o.silver else []
soft = [s for file in sorted(glob.glob(o.soft)) for s in pickle.load(open(file, 'rb'))] if o.soft else []
if o.init:
    state, vocabulary, _ = load(o.init)
    if o.new_words:
        seen = Counter(key(f) for s in soft for f in s[0])
        added = [w for w, n in seen.most_common() if n >= o.new_words and w not in vocabulary.words]
        for word in added:
            vocabulary.words[word] = len(vocabulary.words)
        state['we.weight'] = torch.cat([state['we.weight'], state['we.weight'][1:2].expand(len(added), -1)])
        log('new words', len(added))
    model = Parser(vocabulary, state['l1.Wf'].shape[0], state['we.weight'].shape[1], drop=o.drop)
    table = state['fe.weight']
    if len(table) == HASH_ROWS:
        state['fe.weight'] = torch.cat([table, torch.zeros(2 * CASE_ROWS, table.shape[1])])
    model.load_state_dict(state)
else:
    vocabulary = Vocabulary.learn(gold, silver)
    model = Parser(vocabulary, o.units, o.units, drop=o.drop)
sources = [Data(gold, vocabulary)]
if silver:
    sources.append(Data(silver, vocabulary))
if soft:
    sources.append(Data(None, vocabulary, soft))
dev = Data(read_conllu(o.dev), vocabulary)
counts = Counter(key(t[0]) for s in gold + silver for t in s) + Counter(key(f) for s in soft for f in s[0])
frequency = torch.tensor([0, 0] + [float(counts[w]) for w in list(vocabulary.words)[2:]])
model.word_dropout = .05 + .5 / (.5 + frequency)
model.word_dropout[:2] = 0
log('words', len(vocabulary.words), 'tokens', [int(s.length.sum()) for s in sources], 'parameters', sum(p.numel() for p in model.parameters()))

optimiser = torch.optim.Adam(model.parameters(), lr=o.rate, betas=(.9, .95))
waiting = [[] for _ in sources]
for step in range(o.steps):
    # What is not the treebank's turn goes to the other sources alike.
    k = 0 if len(sources) == 1 or rng.rand() < o.gold_share else 1 + rng.randint(len(sources) - 1)
    if not waiting[k]:
        waiting[k] = sources[k].batches(o.tokens, rng)
    b = sources[k].batch(waiting[k].pop())
    done = step / o.steps
    for group in optimiser.param_groups:
        group['lr'] = o.rate * min(1, (step + 1) / 200) * max(.005, min(1, (1 - done) / .85))
    model.train()
    upos, xpos, arc, rel = model.soft_loss(b, *sources[k].soft_targets(b)) if sources[k].soft else model.loss(b)
    optimiser.zero_grad()
    (.4 * upos + .6 * xpos + arc + rel).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 2.)
    optimiser.step()
    if (step + 1) % max(1, o.steps // 10) == 0:
        log('step', step + 1, 'dev upos %.2f xpos %.2f uas %.2f las %.2f' % tuple(evaluate(model, dev)))

# Then, with everything else left as it is, the shapes of texts in one case: at first what the words' real shapes are on average.
table, source = model.fe.weight, sources[0]
for case in (1, 2):
    rows = torch.as_tensor(np.concatenate([source.shapes[x] for x in source.x]))
    for row in rows[:, case].unique():
        table.data[row] = table.data[rows[rows[:, case] == row, 0]].mean(0)
log('before the shapes of one case: small letters las %.2f, capitals las %.2f' % (evaluate(model, dev, 1)[3], evaluate(model, dev, 2)[3]))
for parameter in model.parameters():
    parameter.requires_grad_(parameter is table)
fixed = table.data[:HASH_ROWS].clone()
optimiser = torch.optim.Adam([table], lr=.01)
pending = []
for step in range(o.case_steps):
    if not pending:
        pending = source.batches(o.tokens, rng)
    b = source.batch(pending.pop(), 1 + step % 2)
    for group in optimiser.param_groups:
        group['lr'] = .01 * max(.02, 1 - step / o.case_steps)
    model.train()
    upos, xpos, arc, rel = model.loss(b)
    optimiser.zero_grad()
    (.4 * upos + .6 * xpos + arc + rel).backward()
    table.grad[:HASH_ROWS] = 0
    optimiser.step()
assert torch.equal(table.data[:HASH_ROWS], fixed)
for name, case in (('as written', 0), ('small letters', 1), ('capitals', 2)):
    log('dev,', name, 'upos %.2f xpos %.2f uas %.2f las %.2f' % tuple(evaluate(model, dev, case)))
save(model, vocabulary, o.out)
