import { type BlockKeys, blockKeys, PER_TEXT, SHARED_WORDS } from './blocking.ts';
import type { ClaimNode } from './claim-node.ts';

/** Claims by the keys under which they meet those of other texts. */
export class Blocks {
  private readonly blocks = new Map<string, ClaimNode[]>();
  private asked = 0;
  private searches = 0;

  enter(node: ClaimNode, keys: BlockKeys): void {
    for (const key of allOf(keys)) {
      const block = this.blocks.get(key);
      if (block !== undefined) block.push(node);
      else this.blocks.set(key, [node]);
    }
  }

  leave(node: ClaimNode): void {
    for (const key of allOf(blockKeys(node.profile))) {
      const block = this.blocks.get(key);
      const at = block?.indexOf(node) ?? -1;
      if (block === undefined || at < 0) continue;
      const last = block.pop() as ClaimNode;
      if (last !== node) block[at] = last;
      if (block.length === 0) this.blocks.delete(key);
    }
  }

  /** The claims of other texts that meet this one, each once. */
  meet(node: ClaimNode, keys: BlockKeys): ClaimNode[] {
    const met: ClaimNode[] = [];
    const claim = ++this.asked;
    const { hash } = node.profile.claim;
    const meets = (other: ClaimNode): void => {
      if (other.met === claim || other.profile.claim.hash === hash) return;
      other.met = claim;
      met.push(other);
    };
    for (const key of keys.happening) for (const other of this.blocks.get(key) ?? []) meets(other);
    for (const spans of keys.words) {
      const search = ++this.searches;
      for (const key of spans) {
        for (const other of this.blocks.get(key) ?? []) {
          if (other.foundBy === search) continue;
          other.foundBy = search;
          if (other.searchedBy !== claim) {
            other.searchedBy = claim;
            other.shared = 0;
          }
          if (++other.shared === SHARED_WORDS) meets(other);
        }
      }
    }
    return met;
  }
}

/** The keys of a text's claims, which are given in the order of the text: under one key only the first few enter. */
export function keysOfText(nodes: readonly ClaimNode[]): BlockKeys[] {
  const perKey = new Map<string, number>();
  const enters = (key: string): boolean => {
    const n = perKey.get(key) ?? 0;
    perKey.set(key, n + 1);
    return n < PER_TEXT;
  };
  return nodes.map(({ profile }) => {
    const { happening, words } = blockKeys(profile);
    return { happening: happening.filter(enters), words: words.map((spans) => spans.filter(enters)) };
  });
}

const allOf = ({ happening, words }: BlockKeys): string[] => [...happening, ...words.flat()];
