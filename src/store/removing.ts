import { updateIncidents } from './incident-rows.ts';
import type { Writer } from './writer.ts';

/** See `Store.removeDocument`. Decisions about its claims stay and hold again if the text comes back. */
export function removeDocument(writer: Writer, id: string): Promise<boolean> {
  return writer.write(async (tx, memory, tell) => {
    const [document] = await tx.query<{ seq: number }>('SELECT seq FROM document WHERE id = $1', [id]);
    if (!document) return false;
    const state = await memory();
    const old = await tx.query<{ id: string; incident: string | null }>('DELETE FROM claim WHERE document = $1 RETURNING id, incident', [
      document.seq,
    ]);
    await tx.query('DELETE FROM document WHERE seq = $1', [document.seq]);
    for (const claim of old) state.claims.delete(claim.id);
    const changed = state.index.remove(old.map((claim) => claim.id));
    const ids = await updateIncidents(tx, state, {
      touched: [],
      changed,
      before: old.flatMap(({ incident }) => (incident === null ? [] : [incident])),
    });
    tell({ kind: 'documents', ids: [id] });
    if (ids.length > 0) tell({ kind: 'incidents', ids });
    return true;
  });
}
