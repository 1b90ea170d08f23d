/**
 * The best tree over a sentence. `scores` is n × (n + 1), row = word, column 0 = root, column j = word j - 1; only the differences within
 * a row count, and they are taken as logarithms. Returns heads with 0 for the root and j for word j - 1; exactly one word has the root.
 */
export function bestTree(scores: Float32Array | Float64Array, n: number): Int32Array {
  const heads = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let best = -1;
    for (let j = 0; j <= n; j++) {
      if (j === i + 1) continue;
      if (best < 0 || scores[i * (n + 1) + j] > scores[i * (n + 1) + best]) best = j;
    }
    heads[i] = best;
  }
  if (isTree(heads)) return heads;
  const matrix = normalised(scores, n);
  return oneRoot(matrix, n);
}

/** One root, and every word under it. */
export function isTree(heads: ArrayLike<number>): boolean {
  const n = heads.length;
  let roots = 0;
  const state = new Uint8Array(n + 1);
  state[0] = 2;
  for (let i = 0; i < n; i++) {
    if (heads[i] === 0) roots++;
    let v = i + 1;
    while (state[v] === 0) {
      state[v] = 1;
      v = heads[v - 1];
    }
    if (state[v] === 1) return false;
    for (let u = i + 1; state[u] === 1; u = heads[u - 1]) state[u] = 2;
  }
  return roots === 1;
}

/** Square matrix of log-probabilities over n + 1 nodes, row = dependent, node 0 the root. */
function normalised(scores: Float32Array | Float64Array, n: number): Float64Array {
  const width = n + 1;
  const matrix = new Float64Array(width * width).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < n; i++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j <= n; j++) if (j !== i + 1 && scores[i * width + j] > largest) largest = scores[i * width + j];
    let sum = 0;
    for (let j = 0; j <= n; j++) if (j !== i + 1) sum += Math.exp(scores[i * width + j] - largest);
    const log = largest + Math.log(sum);
    for (let j = 0; j <= n; j++) if (j !== i + 1) matrix[(i + 1) * width + j] = Math.max(-1e4, scores[i * width + j] - log);
  }
  return matrix;
}

/** Making the root dear enough that one word pays for it gives the best tree with one root. */
function oneRoot(matrix: Float64Array, n: number): Int32Array {
  const width = n + 1;
  for (let i = 1; i <= n; i++) matrix[i * width] -= 1e8;
  return arborescence(matrix, width).subarray(1);
}

/**
 * Chu and Liu (1965), Edmonds (1967): heads of the heaviest spanning arborescence from node 0, in O(n²) for each cycle contracted.
 * Works in place on one matrix: a contracted cycle lives on in its first node.
 */
function arborescence(matrix: Float64Array, size: number): Int32Array {
  const alive = new Uint8Array(size).fill(1);
  /** For the arc now at (i, j): the nodes it joined before any contraction. */
  const fromDependent = new Int32Array(size * size);
  const fromHead = new Int32Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      fromDependent[i * size + j] = i;
      fromHead[i * size + j] = j;
    }
  }
  const contractions: { cycle: number[]; into: number; dependents: Int32Array; heads: Int32Array }[] = [];
  const best = new Int32Array(size);
  const choose = (i: number): void => {
    let top = -1;
    for (let j = 0; j < size; j++) if (alive[j] && j !== i && (top < 0 || matrix[i * size + j] > matrix[i * size + top])) top = j;
    best[i] = top;
  };
  for (let i = 1; i < size; i++) choose(i);

  for (let cycle = findCycle(best, alive, size); cycle; cycle = findCycle(best, alive, size)) {
    const into = cycle[0];
    const inside = new Uint8Array(size);
    let total = 0;
    for (const v of cycle) {
      inside[v] = 1;
      total += matrix[v * size + best[v]];
    }
    contractions.push({
      cycle,
      into,
      dependents: Int32Array.from(cycle, (v) => fromDependent[v * size + best[v]]),
      heads: Int32Array.from(cycle, (v) => fromHead[v * size + best[v]]),
    });
    for (let j = 0; j < size; j++) {
      if (!alive[j] || inside[j]) continue;
      let entering = cycle[0];
      let leaving = cycle[0];
      for (const v of cycle) {
        if (matrix[v * size + j] - matrix[v * size + best[v]] > matrix[entering * size + j] - matrix[entering * size + best[entering]])
          entering = v;
        if (matrix[j * size + v] > matrix[j * size + leaving]) leaving = v;
      }
      const score = matrix[entering * size + j] - matrix[entering * size + best[entering]] + total;
      const dependent = fromDependent[entering * size + j];
      const head = fromHead[entering * size + j];
      matrix[into * size + j] = score;
      fromDependent[into * size + j] = dependent;
      fromHead[into * size + j] = head;
      fromDependent[j * size + into] = fromDependent[j * size + leaving];
      fromHead[j * size + into] = fromHead[j * size + leaving];
      matrix[j * size + into] = matrix[j * size + leaving];
    }
    for (const v of cycle) if (v !== into) alive[v] = 0;
    choose(into);
    for (let i = 1; i < size; i++) if (alive[i] && inside[best[i]]) best[i] = into;
  }

  const result = new Int32Array(size);
  const settled = new Uint8Array(size);
  const settle = (dependent: number, head: number): void => {
    result[dependent] = head;
    settled[dependent] = 1;
  };
  for (let i = 1; i < size; i++) if (alive[i]) settle(fromDependent[i * size + best[i]], fromHead[i * size + best[i]]);
  for (let k = contractions.length - 1; k >= 0; k--) {
    const { dependents, heads } = contractions[k];
    for (let c = 0; c < dependents.length; c++)
      if (!settled[dependents[c]] && !coveredByMember(contractions, k, c, settled)) settle(dependents[c], heads[c]);
  }
  return result;
}

/** Whether the arc that enters the cycle from outside ends in this member (itself perhaps a contracted cycle). */
function coveredByMember(
  contractions: readonly { cycle: number[]; into: number }[],
  upTo: number,
  member: number,
  settled: Uint8Array,
): boolean {
  // Members name nodes of the graph at the time; those that stood for earlier cycles are opened, newest first.
  const marked = new Set([contractions[upTo].cycle[member]]);
  for (let k = upTo - 1; k >= 0; k--) if (marked.has(contractions[k].into)) for (const v of contractions[k].cycle) marked.add(v);
  for (const v of marked) if (settled[v]) return true;
  return false;
}

function findCycle(best: Int32Array, alive: Uint8Array, size: number): number[] | null {
  const colour = new Int32Array(size);
  for (let i = 1; i < size; i++) {
    if (!alive[i] || colour[i]) continue;
    let v = i;
    while (v !== 0 && colour[v] === 0) {
      colour[v] = i;
      v = best[v];
    }
    if (v !== 0 && colour[v] === i) {
      const cycle = [v];
      for (let u = best[v]; u !== v; u = best[u]) cycle.push(u);
      return cycle;
    }
  }
  return null;
}
