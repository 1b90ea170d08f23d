/** What ledgers, truces, timelines and changes are counted from, beside the claims themselves, so that a count need not read them whole. */
export const sql = `
-- JSON list, see told.ts. Kept in the row and as it is: it is read for all claims at once.
ALTER TABLE claim ADD COLUMN told text NOT NULL DEFAULT '';
ALTER TABLE claim ALTER COLUMN told DROP DEFAULT, ALTER COLUMN told SET STORAGE MAIN;
UPDATE claim SET told = json_build_array(data->'start', data->'trigger', data->'type', data->'cameo', data->'source', data->'sourceCode',
  data->'stance', data->'actor', data->'recipient', data->'quantities', data->'time', data->'background', data->'review')::text;

-- JSON list: type, first day, last day, parties.
ALTER TABLE incident ADD COLUMN told text NOT NULL DEFAULT '';
ALTER TABLE incident ALTER COLUMN told DROP DEFAULT;
UPDATE incident SET told = json_build_array(data->'type', data->'from', data->'to', data->'parties')::text;
`;
