/** Short names for documents, made unique within one reading: a second `report` becomes `report-2`. */
export class Names {
  readonly #taken = new Map<string, number>();

  unique(name: string): string {
    const base = clean(name);
    let n = (this.#taken.get(base) ?? 0) + 1;
    let id = n === 1 ? base : `${base}-${n}`;
    while (n > 1 && this.#taken.has(id)) id = `${base}-${++n}`;
    this.#taken.set(base, n);
    if (id !== base) this.#taken.set(id, 1);
    return id;
  }
}

/** The last part of a path or address without its ending. */
export function nameOf(origin: string): string {
  const path = origin.replace(/[?#].*$/, '').replace(/[/\\]+$/, '');
  const last = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return last.replace(/\.(?:warc\.gz|[A-Za-z0-9]{1,8})$/, '') || last || 'document';
}

const clean = (name: string): string =>
  [...name]
    .map((c) => (c < ' ' || c === '\u007f' ? ' ' : c))
    .join('')
    .trim()
    .slice(0, 200) || 'document';
