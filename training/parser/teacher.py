"""The larger network whose probabilities the parser learns from: words, frozen vectors and a character network, three BiLSTMs (tags on the
second, fed into the third). Too slow to ship; trained by the parser study on the same treebank."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from data import key
from network import BiLstm, reversed_positions


class Teacher(nn.Module):
    def __init__(self, state, manifest, vector_words, vectors):
        """Shapes come from the trained `state`; `vectors` has a row of zeros first, then one for each of `vector_words`."""
        super().__init__()
        self.words, self.characters = manifest['words'], manifest['chars']
        self.vector_index = {w: i + 1 for i, w in enumerate(vector_words)}
        h = state['l1.Wf'].shape[0]
        embedding = lambda name: nn.Embedding(*state[name + '.weight'].shape)
        linear = lambda name, bias=True: nn.Linear(*state[name + '.weight'].shape[::-1], bias=bias)
        self.we, self.ce = embedding('we'), embedding('ce')
        self.register_buffer('vectors', torch.as_tensor(vectors) * 1.5, persistent=False)
        shapes = [state[f'conv.{i}.weight'].shape for i in range(3)]
        self.conv = nn.ModuleList([nn.Conv1d(s[1], s[0], s[2], padding=s[2] // 2) for s in shapes])
        self.l1, self.l2, self.l3 = (BiLstm(state[f'l{i}.ih.weight'].shape[1], h) for i in (1, 2, 3))
        self.tm, self.hu, self.hx, self.te = linear('tm'), linear('hu'), linear('hx'), linear('te', False)
        self.ad, self.ah, self.ld, self.lh = (linear(n) for n in ('ad', 'ah', 'ld', 'lh'))
        self.root, self.U, self.W = (nn.Parameter(torch.empty(state[n].shape)) for n in ('root', 'U', 'W'))
        self.load_state_dict(state)
        self.eval()

    def batch(self, sentences):
        """Sentences (lists of forms) from long to short."""
        n = np.array([len(s) for s in sentences])
        rows, steps = len(n), int(n[0])
        word, vector, kind = (np.zeros((rows, steps), np.int64) for _ in range(3))
        types, characters = {}, []
        for k, s in enumerate(sentences):
            for t, form in enumerate(s):
                lower = form.lower()
                word[k, t] = self.words.get(key(form), 1)
                vector[k, t] = self.vector_index.get(lower) or self.vector_index.get(lower.split('-')[-1], 0)
                if form not in types:
                    types[form] = len(types)
                    cut = form if len(form) <= 20 else form[:10] + form[-10:]
                    characters.append([2] + [self.characters.get(ch, 1) for ch in cut] + [3])
                kind[k, t] = types[form]
        c = np.zeros((len(characters), max(map(len, characters))), np.int64)
        for i, row in enumerate(characters):
            c[i, :len(row)] = row
        mask = np.arange(steps)[None] < n[:, None]
        return {k: torch.as_tensor(v) for k, v in dict(n=n, word=word, vector=vector, kind=kind, characters=c, mask=mask).items()}

    @torch.no_grad()
    def forward(self, b):
        """Log-probabilities of upos, xpos and heads (column 0 the root), and what `label` needs."""
        ce = self.ce(b['characters']).transpose(1, 2)
        length = b['characters'].shape[1]
        blank = (b['characters'] == 0)[:, None, :]
        ch = torch.cat([F.relu(c(ce)[:, :, :length]).masked_fill(blank, 0).amax(2) for c in self.conv], 1)[b['kind']]
        reverse = reversed_positions(b)
        h2 = self.l2(self.l1(torch.cat([self.we(b['word']), self.vectors[b['vector']], ch], 2), reverse), reverse)
        t = F.leaky_relu(self.tm(h2), .1)
        upos, xpos = self.hu(t).log_softmax(-1), self.hx(t).log_softmax(-1)
        h3 = self.l3(torch.cat([h2, self.te(torch.cat([upos.exp(), xpos.exp()], -1))], 2), reverse)
        heads = torch.cat([self.root.expand(h3.shape[0], 1, -1), h3], 1)
        ad, ah, ld, lh = (F.leaky_relu(z, .1) for z in (self.ad(h3), self.ah(heads), self.ld(h3), self.lh(heads)))
        arcs = torch.cat([ad, torch.ones(*ad.shape[:2], 1)], 2) @ self.U @ ah.transpose(1, 2)
        mask = torch.cat([torch.ones(h3.shape[0], 1, dtype=torch.bool), b['mask']], 1)[:, None, :]
        return upos, xpos, arcs.masked_fill(~mask, -1e9).log_softmax(-1), ld, lh

    @torch.no_grad()
    def label(self, ld, lh, heads):
        rows, steps, width = ld.shape
        one = torch.ones(rows, steps, 1)
        at = torch.cat([torch.gather(lh, 1, heads[:, :, None].expand(-1, -1, width)), one], 2)
        z = (torch.cat([ld, one], 2) @ self.W).view(rows, steps, -1, width + 1)
        return (z * at[:, :, None]).sum(-1).log_softmax(-1)
