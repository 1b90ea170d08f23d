/** Weighted link between two nodes, given by their places in the list of nodes. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

export interface ClusterOptions {
  /** Clusters join while the mean score of all their pairs is above this. */
  threshold: number;
  /** Score of a pair without a link. */
  unlinked: number;
  together: readonly (readonly [number, number])[];
  apart: readonly (readonly [number, number])[];
}

interface Cluster {
  members: number[];
  /** To other clusters by their first member: sum of scores (in thousandths, so that adding in any order is exact) and number of links. */
  links: Map<number, { sum: number; count: number }>;
  apart: Set<number>;
}

interface Candidate {
  mean: number;
  a: number;
  b: number;
}

/**
 * Average-link agglomeration of `n` nodes: the two clusters with the highest mean score join first, until none is above the
 * threshold. The result depends on the nodes' numbering and the links as a set, never on the links' order. `together` joins
 * before all else; two clusters that hold an `apart` pair never join. Returns the clusters, each sorted, by first member.
 */
export function agglomerate(n: number, links: readonly Link[], options: ClusterOptions): number[][] {
  const unlinked = Math.round(options.unlinked * 1000);
  const clusters = new Map<number, Cluster>();
  for (let i = 0; i < n; i++) clusters.set(i, { members: [i], links: new Map(), apart: new Set() });
  for (const { a, b, score } of links) {
    const thousandths = Math.round(score * 1000);
    addLink(clusters.get(a)!.links, b, thousandths, 1);
    addLink(clusters.get(b)!.links, a, thousandths, 1);
  }
  for (const [a, b] of options.apart) {
    clusters.get(a)!.apart.add(b);
    clusters.get(b)!.apart.add(a);
  }
  const owner = Array.from({ length: n }, (_, i) => i);
  const ownerOf = (i: number): number => {
    let at = i;
    while (owner[at] !== at) at = owner[at] as number;
    return at;
  };
  const join = (a: number, b: number): number => {
    const [keep, gone] = a < b ? [a, b] : [b, a];
    merge(clusters, keep, gone);
    owner[gone] = keep;
    return keep;
  };
  for (const [x, y] of options.together) {
    const a = ownerOf(x);
    const b = ownerOf(y);
    if (a !== b && !clusters.get(a)!.apart.has(b)) join(a, b);
  }

  const threshold = options.threshold * 1000;
  const heap: Candidate[] = [];
  const offer = (a: number, b: number): void => {
    const x = clusters.get(a)!;
    const link = x.links.get(b);
    if (link === undefined || x.apart.has(b)) return;
    const pairs = x.members.length * clusters.get(b)!.members.length;
    const mean = (link.sum + (pairs - link.count) * unlinked) / pairs;
    if (mean > threshold) push(heap, a < b ? { mean, a, b } : { mean, a: b, b: a });
  };
  for (const [a, cluster] of clusters) for (const b of cluster.links.keys()) if (a < b) offer(a, b);
  for (let top = pop(heap); top !== undefined; top = pop(heap)) {
    const x = clusters.get(top.a);
    const y = clusters.get(top.b);
    if (x === undefined || y === undefined || x.apart.has(top.b)) continue;
    const link = x.links.get(top.b);
    const pairs = x.members.length * y.members.length;
    // An offer made before one of the two grew is stale: a newer one is in the heap.
    if (link === undefined || (link.sum + (pairs - link.count) * unlinked) / pairs !== top.mean) continue;
    const kept = join(top.a, top.b);
    for (const other of clusters.get(kept)!.links.keys()) offer(kept, other);
  }
  return [...clusters.values()].map((cluster) => cluster.members.sort((a, b) => a - b)).sort((a, b) => (a[0] as number) - (b[0] as number));
}

function addLink(links: Map<number, { sum: number; count: number }>, to: number, sum: number, count: number): void {
  const link = links.get(to);
  if (link === undefined) links.set(to, { sum, count });
  else {
    link.sum += sum;
    link.count += count;
  }
}

function merge(clusters: Map<number, Cluster>, keep: number, gone: number): void {
  const x = clusters.get(keep)!;
  const y = clusters.get(gone)!;
  x.members.push(...y.members);
  x.links.delete(gone);
  for (const [other, { sum, count }] of y.links) {
    const links = clusters.get(other)!.links;
    links.delete(gone);
    if (other === keep) continue;
    addLink(x.links, other, sum, count);
    addLink(links, keep, sum, count);
  }
  for (const other of y.apart) {
    const apart = clusters.get(other)!.apart;
    apart.delete(gone);
    apart.add(keep);
    x.apart.add(other);
  }
  clusters.delete(gone);
}

function before(a: Candidate, b: Candidate): boolean {
  return a.mean !== b.mean ? a.mean > b.mean : a.a !== b.a ? a.a < b.a : a.b < b.b;
}

function push(heap: Candidate[], item: Candidate): void {
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(item, heap[parent] as Candidate)) break;
    heap[i] = heap[parent] as Candidate;
    i = parent;
  }
  heap[i] = item;
}

function pop(heap: Candidate[]): Candidate | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1] as Candidate, heap[child] as Candidate)) child++;
    if (!before(heap[child] as Candidate, last)) break;
    heap[i] = heap[child] as Candidate;
    i = child;
  }
  heap[i] = last;
  return top;
}
