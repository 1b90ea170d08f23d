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

/** Scores between two clusters: their sum (in thousandths, so that adding in any order is exact) and their number. Both clusters hold it. */
interface Between {
  sum: number;
  count: number;
}

interface Cluster {
  /** Least member. */
  first: number;
  members: number[];
  links: Map<Cluster, Between>;
  apart: Set<Cluster>;
  merged: boolean;
}

/**
 * Average-link agglomeration of `n` nodes: the two clusters with the highest mean score join first, until none is above the
 * threshold. The result depends on the nodes' numbering and the links as a set, never on the links' order. `together` joins
 * before all else; two clusters that hold an `apart` pair never join. Returns the clusters, each sorted, by first member.
 *
 * Two clusters that are each other's best join whenever they are met, since with average linkage nothing that happens elsewhere can part
 * them; they are found by going from each cluster to its best (Murtagh 1983, nearest-neighbour chain).
 */
export function agglomerate(n: number, links: readonly Link[], options: ClusterOptions): number[][] {
  const clusters = Array.from(
    { length: n },
    (_, i): Cluster => ({ first: i, members: [i], links: new Map(), apart: new Set(), merged: false }),
  );
  const at = (i: number): Cluster => clusters[i] as Cluster;
  for (const { a, b, score } of links) {
    const thousandths = Math.round(score * 1000);
    const between = at(a).links.get(at(b));
    if (between === undefined) link(at(a), at(b), { sum: thousandths, count: 1 });
    else {
      between.sum += thousandths;
      between.count++;
    }
  }
  for (const [a, b] of options.apart) keepApart(at(a), at(b));
  const home = new Map<number, Cluster>();
  for (const [a, b] of options.together) {
    const x = home.get(a) ?? at(a);
    const y = home.get(b) ?? at(b);
    if (x === y || x.apart.has(y)) continue;
    const joined = join(x, y);
    for (const member of joined.members) home.set(member, joined);
  }

  const best = bestOf(options.threshold * 1000, Math.round(options.unlinked * 1000));
  for (const start of clusters) {
    const chain: Cluster[] = start.merged ? [] : [start];
    for (let top = chain.at(-1); top !== undefined; top = chain.at(-1)) {
      const next = best(top);
      if (next === null) break;
      if (next !== chain.at(-2)) chain.push(next);
      else {
        chain.length -= 2;
        const joined = join(top, next);
        if (chain.length === 0) chain.push(joined);
      }
    }
  }
  return clusters
    .filter(({ merged }) => !merged)
    .sort((a, b) => a.first - b.first)
    .map(({ members }) => members.sort((a, b) => a - b));
}

/** Finds the cluster to which one has the highest mean score, if it is above the threshold; of equal ones the pair that is named first. */
function bestOf(threshold: number, unlinked: number): (cluster: Cluster) => Cluster | null {
  return (cluster) => {
    let found: Cluster | null = null;
    let highest = threshold;
    for (const [other, { sum, count }] of cluster.links) {
      const pairs = cluster.members.length * other.members.length;
      const mean = (sum + (pairs - count) * unlinked) / pairs;
      if (mean < highest || (mean === highest && (found === null || !named(cluster, other, found)))) continue;
      if (cluster.apart.has(other)) continue;
      found = other;
      highest = mean;
    }
    return found;
  };
}

/** Whether the pair of `cluster` and `a` comes before that of `cluster` and `b`: by the lesser first member, then by the other. */
function named(cluster: Cluster, a: Cluster, b: Cluster): boolean {
  const less = Math.min(cluster.first, a.first) - Math.min(cluster.first, b.first);
  return less < 0 || (less === 0 && Math.max(cluster.first, a.first) < Math.max(cluster.first, b.first));
}

function link(a: Cluster, b: Cluster, between: Between): void {
  a.links.set(b, between);
  b.links.set(a, between);
}

function keepApart(a: Cluster, b: Cluster): void {
  a.apart.add(b);
  b.apart.add(a);
}

/** The one with more links takes the other in. */
function join(a: Cluster, b: Cluster): Cluster {
  const [kept, gone] = a.links.size >= b.links.size ? [a, b] : [b, a];
  kept.first = Math.min(kept.first, gone.first);
  kept.members.push(...gone.members);
  kept.links.delete(gone);
  for (const [other, between] of gone.links) {
    other.links.delete(gone);
    if (other === kept) continue;
    const known = kept.links.get(other);
    if (known === undefined) link(kept, other, between);
    else {
      known.sum += between.sum;
      known.count += between.count;
    }
  }
  for (const other of gone.apart) {
    other.apart.delete(gone);
    keepApart(kept, other);
  }
  gone.merged = true;
  return kept;
}
