"""NAME.bin (little-endian float32, one tensor after another) and NAME.json (shapes, offsets, vocabularies); training/convert.ts packs them."""
import json

import numpy as np
import torch

from data import Vocabulary


def save(model, v, name):
    offset, tensors = 0, {}
    with open(name + '.bin', 'wb') as file:
        for key, tensor in model.state_dict().items():
            a = np.ascontiguousarray(tensor.numpy().astype('<f4'))
            file.write(a.tobytes())
            tensors[key] = {'shape': list(a.shape), 'offset': offset}
            offset += a.size
    with open(name + '.json', 'w', encoding='utf-8') as file:
        json.dump({'tensors': tensors, 'words': v.words, 'upos': v.upos, 'xpos': v.xpos, 'rel': v.rel}, file, ensure_ascii=False)


def load(name):
    """(state, vocabulary, the whole manifest)."""
    with open(name + '.json', encoding='utf-8') as file:
        manifest = json.load(file)
    raw = np.fromfile(name + '.bin', '<f4')
    state = {k: torch.as_tensor(raw[t['offset']:t['offset'] + int(np.prod(t['shape'], dtype=int))].reshape(t['shape']).copy())
             for k, t in manifest['tensors'].items()}
    return state, Vocabulary(manifest['words'], manifest['upos'], manifest['xpos'], manifest['rel']), manifest
