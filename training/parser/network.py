"""The network of src/language/model/network.ts: summed embeddings, two BiLSTMs, tags on the first, biaffine heads and relations on the second
(Dozat and Manning 2017). B sentences, T words, H units a direction."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from data import CASE_ROWS, HASH_ROWS


def variational_dropout(x, p, training):
    """One mask for all words of a sentence."""
    if not training or p == 0:
        return x
    return x * torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - p) / (1 - p)


class LstmFunction(torch.autograd.Function):
    """Both directions at once over pre-computed input sums (T, B, 4H; gates input, forget, output, candidate); written out because torch's own
    loop is several times slower on a processor."""

    @staticmethod
    def forward(ctx, forward_sums, backward_sums, wf, wb):
        steps, rows, g4 = forward_sums.shape
        h = g4 // 4
        gates = torch.stack([forward_sums, backward_sums], 1)
        hs, cs, tc = torch.zeros(steps + 1, 2, rows, h), torch.zeros(steps + 1, 2, rows, h), torch.empty(steps, 2, rows, h)
        for t in range(steps):
            g = gates[t]
            if t > 0:
                g[0].addmm_(hs[t, 0], wf)
                g[1].addmm_(hs[t, 1], wb)
            g[:, :, :3 * h].sigmoid_()
            g[:, :, 3 * h:].tanh_()
            c = cs[t + 1]
            torch.mul(g[:, :, h:2 * h], cs[t], out=c)
            c.addcmul_(g[:, :, :h], g[:, :, 3 * h:])
            torch.tanh(c, out=tc[t])
            torch.mul(g[:, :, 2 * h:3 * h], tc[t], out=hs[t + 1])
        ctx.save_for_backward(gates, hs, cs, tc, wf, wb)
        return hs[1:, 0], hs[1:, 1]

    @staticmethod
    def backward(ctx, df, db):
        gates, hs, cs, tc, wf, wb = ctx.saved_tensors
        steps, _, rows, g4 = gates.shape
        h = g4 // 4
        dg, dc = torch.empty_like(gates), torch.zeros(2, rows, h)
        dh = torch.stack([df, db], 1).contiguous()
        wft, wbt = wf.t().contiguous(), wb.t().contiguous()
        for t in range(steps - 1, -1, -1):
            d, x, g = dh[t], dg[t], gates[t]
            i, o, cand = g[:, :, :h], g[:, :, 2 * h:3 * h], g[:, :, 3 * h:]
            dc.addcmul_(d * o, 1 - tc[t] * tc[t])
            torch.mul(dc, cand, out=x[:, :, :h])
            torch.mul(dc, cs[t], out=x[:, :, h:2 * h])
            torch.mul(d, tc[t], out=x[:, :, 2 * h:3 * h])
            s = g[:, :, :3 * h]
            x[:, :, :3 * h].mul_(s * (1 - s))
            torch.mul(dc * i, 1 - cand * cand, out=x[:, :, 3 * h:])
            dc.mul_(g[:, :, h:2 * h])
            if t > 0:
                dh[t - 1, 0].addmm_(x[0], wft)
                dh[t - 1, 1].addmm_(x[1], wbt)
        a, b = dg[:, 0].reshape(steps * rows, g4), dg[:, 1].reshape(steps * rows, g4)
        dwf = hs[:-1, 0].reshape(steps * rows, h).t() @ a
        dwb = hs[:-1, 1].reshape(steps * rows, h).t() @ b
        return a.view(steps, rows, g4), b.view(steps, rows, g4), dwf, dwb


class BiLstm(nn.Module):
    def __init__(self, inputs, h):
        super().__init__()
        self.ih = nn.Linear(inputs, 8 * h)
        with torch.no_grad():
            for k in range(8):
                nn.init.xavier_uniform_(self.ih.weight[k * h:(k + 1) * h])
            self.ih.bias.zero_()
            self.ih.bias[h:2 * h] = 1
            self.ih.bias[5 * h:6 * h] = 1

        def orthogonal():
            w = torch.empty(h, 4 * h)
            for k in range(4):
                nn.init.orthogonal_(w[:, k * h:(k + 1) * h])
            return nn.Parameter(w)
        self.Wf, self.Wb, self.h = orthogonal(), orthogonal(), h

    def forward(self, x, reverse):
        h, r = self.h, reverse[:, :, None]
        sums = self.ih(x)
        ahead = sums[:, :, :4 * h].transpose(0, 1)
        back = torch.gather(sums[:, :, 4 * h:], 1, r.expand(-1, -1, 4 * h)).transpose(0, 1)
        f, b = LstmFunction.apply(ahead, back, self.Wf, self.Wb)
        return torch.cat([f.transpose(0, 1), torch.gather(b.transpose(0, 1), 1, r.expand(-1, -1, h))], 2)


def reversed_positions(b):
    steps = torch.arange(b['word'].shape[1])[None]
    n = b['n'][:, None]
    return torch.where(steps < n, n - 1 - steps, steps)


class Parser(nn.Module):
    def __init__(self, v, h=128, d=128, arc=64, lab=48, drop=0.2):
        super().__init__()
        nu, nx, nr = len(v.upos), len(v.xpos), len(v.rel)
        self.drop, self.nr = drop, nr
        self.we, self.fe = nn.Embedding(len(v.words), d, padding_idx=0), nn.Embedding(HASH_ROWS + 2 * CASE_ROWS, d)
        nn.init.normal_(self.we.weight, 0, .2)
        nn.init.normal_(self.fe.weight, 0, .15)
        self.we.weight.data[0] = 0
        self.l1, self.l2 = BiLstm(d, h), BiLstm(2 * h, h)
        self.hu, self.hx = nn.Linear(2 * h, nu), nn.Linear(2 * h, nx)
        self.root = nn.Parameter(torch.randn(2 * h) * .1)
        self.ad, self.ah, self.ld, self.lh = (nn.Linear(2 * h, n) for n in (arc, arc, lab, lab))
        self.U = nn.Parameter(torch.randn(arc + 1, arc) * .02)
        self.W = nn.Parameter(torch.randn(lab + 1, nr * (lab + 1)) * .02)
        self.word_dropout = None

    def encode(self, b):
        """Tag scores, arc scores (B, T, T + 1; column 0 the root) and what `label` needs."""
        training, d, w = self.training, self.drop, b['word']
        if training and self.word_dropout is not None:
            w = torch.where(torch.rand(w.shape) < self.word_dropout[w], torch.ones_like(w), w)
        reverse = reversed_positions(b)
        x = variational_dropout(self.we(w) + self.fe(b['feature']).sum(2), d, training)
        h1 = variational_dropout(self.l1(x, reverse), d, training)
        h2 = variational_dropout(self.l2(h1, reverse), d, training)
        heads = torch.cat([self.root.expand(h2.shape[0], 1, -1), h2], 1)
        ad, ah, ld, lh = (F.leaky_relu(z, .1) for z in (self.ad(h2), self.ah(heads), self.ld(h2), self.lh(heads)))
        arcs = torch.cat([ad, torch.ones(*ad.shape[:2], 1)], 2) @ self.U @ ah.transpose(1, 2)
        mask = torch.cat([torch.ones(w.shape[0], 1, dtype=torch.bool), b['mask']], 1)[:, None, :]
        return self.hu(h1), self.hx(h1), arcs.masked_fill(~mask, -1e9), ld, lh

    def label(self, ld, lh, heads):
        """Relation scores for each word at the given head (0 the root)."""
        rows, steps, width = ld.shape
        at = torch.gather(lh, 1, heads.clamp(min=0)[:, :, None].expand(-1, -1, width))
        one = torch.ones(rows, steps, 1)
        q = torch.cat([ld, one], 2).reshape(rows * steps, width + 1)
        at = torch.cat([at, one], 2).reshape(rows * steps, width + 1)
        return torch.bmm((q @ self.W).view(rows * steps, self.nr, width + 1), at[:, :, None]).view(rows, steps, self.nr)

    def loss(self, b):
        """Upos, xpos, head and relation: cross entropy with the treebank."""
        lu, lx, arcs, ld, lh = self.encode(b)
        ce = lambda z, y: F.cross_entropy(z.reshape(-1, z.shape[-1]), y.reshape(-1), ignore_index=-100)
        return ce(lu, b['upos']), ce(lx, b['xpos']), ce(arcs, b['head']), ce(self.label(ld, lh, b['head']), b['rel'])

    def soft_loss(self, b, heads, targets):
        """The same four against a teacher's probabilities."""
        lu, lx, arcs, ld, lh = self.encode(b)
        m, n = b['mask'], b['mask'].sum()
        ce = lambda z, t: -(t.exp() * z.log_softmax(-1).clamp(min=-60)).sum(-1)[m].sum() / n
        arc, rel, upos, xpos = targets
        return ce(lu, upos), ce(lx, xpos), ce(arcs, arc), ce(self.label(ld, lh, heads), rel)


@torch.no_grad()
def evaluate(model, data, case=0):
    """Upos, xpos, unlabelled and labelled attachment in percent, each word at its best head (the tree is made sure of by the engine)."""
    model.eval()
    total, right = 0, np.zeros(4)
    for ids in data.batches(4000):
        b = data.batch(ids, case)
        lu, lx, arcs, ld, lh = model.encode(b)
        heads = arcs.argmax(2)
        rel = model.label(ld, lh, heads).argmax(2)
        m, arc = b['mask'], heads == b['head']
        right += [int((hit & m).sum()) for hit in (lu.argmax(2) == b['upos'], lx.argmax(2) == b['xpos'], arc, arc & (rel == b['rel']))]
        total += int(m.sum())
    return 100 * right / total
