/** Answers that take long, kept for the next process. Each holds for one state of the record: the number of the last write. */
export const sql = `
CREATE TABLE answer (name text PRIMARY KEY, revision text NOT NULL, data text NOT NULL);
`;
