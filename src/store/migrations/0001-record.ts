/** Documents, claims, incidents, review decisions and imports. */
export const sql = `
-- A text may hold more different words than a tsvector can: then its beginning is searched.
CREATE FUNCTION search_words(words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN to_tsvector('pg_catalog.english', left(words, 400000));
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN to_tsvector('pg_catalog.english', left(words, 40000));
END $$;

CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL);
INSERT INTO meta VALUES ('revision', '0');

CREATE TABLE document (
  seq int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  hash text NOT NULL UNIQUE,
  text text NOT NULL,
  title text,
  outlet text,
  published date,
  dateline text,
  url text,
  language text,
  origin text NOT NULL,
  flags jsonb NOT NULL,
  read_at timestamptz NOT NULL DEFAULT now(),
  -- Null where it was never coded.
  engine text,
  lexicon text,
  claims int NOT NULL DEFAULT 0,
  length int NOT NULL,
  -- Hash of the earliest document with nearly the same text; its own where there is none.
  copy_group text NOT NULL,
  search tsvector NOT NULL
);
CREATE INDEX document_published ON document (published);
CREATE INDEX document_group ON document (copy_group);
CREATE INDEX document_search ON document USING gin (search);

-- MinHash signatures in bands: two documents that share a band are compared.
CREATE TABLE document_band (band text NOT NULL, document int NOT NULL REFERENCES document (seq) ON DELETE CASCADE, PRIMARY KEY (band, document));
CREATE TABLE document_signature (document int PRIMARY KEY REFERENCES document (seq) ON DELETE CASCADE, signature jsonb NOT NULL);

CREATE TABLE claim (
  id text PRIMARY KEY,
  document int NOT NULL REFERENCES document (seq) ON DELETE CASCADE,
  -- Order within the document.
  place int NOT NULL,
  type text NOT NULL,
  stance text NOT NULL,
  source text,
  source_code text,
  -- Each code with its wider forms: AZE MIL gives {AZE, AZE MIL}; {none} where the field is empty.
  source_keys text[] NOT NULL,
  actor_keys text[] NOT NULL,
  recipient_keys text[] NOT NULL,
  quantity_kinds text[] NOT NULL,
  -- The event's days, else the report's.
  day_from date,
  day_to date,
  days daterange GENERATED ALWAYS AS (CASE WHEN day_from IS NOT NULL THEN daterange(day_from, day_to, '[]') END) STORED,
  published date,
  confidence real NOT NULL,
  background bool NOT NULL,
  located bool NOT NULL,
  -- Whether it says anything of a truce.
  truce bool NOT NULL,
  review text NOT NULL,
  incident text,
  engine text NOT NULL,
  lexicon text NOT NULL,
  -- The claim after review, and the engine's where a reviewer decided on it. json, not jsonb: claims are compared with the order of
  -- their fields, and read whole.
  data json NOT NULL,
  machine json,
  -- Claims that it is linked to, with scores, as of the write of this number: of two claims the one written later knows.
  links json NOT NULL,
  linked int8 NOT NULL,
  search tsvector NOT NULL
);
CREATE INDEX claim_document ON claim (document, place);
CREATE INDEX claim_incident ON claim (incident);
CREATE INDEX claim_days ON claim USING gist (days);
CREATE INDEX claim_day ON claim (day_from);
CREATE INDEX claim_type ON claim (type, day_from);
CREATE INDEX claim_published ON claim (published);
CREATE INDEX claim_confidence ON claim (confidence);
CREATE INDEX claim_review ON claim (review) WHERE review <> 'unreviewed';
CREATE INDEX claim_quantities ON claim (day_from) WHERE quantity_kinds <> '{}';
CREATE INDEX claim_truce ON claim (document) WHERE truce;
CREATE INDEX claim_source ON claim USING gin (source_keys);
CREATE INDEX claim_actor ON claim USING gin (actor_keys);
CREATE INDEX claim_recipient ON claim USING gin (recipient_keys);
CREATE INDEX claim_search ON claim USING gin (search);

CREATE TABLE incident (
  id text PRIMARY KEY,
  type text NOT NULL,
  day_from date,
  day_to date,
  claims int NOT NULL,
  claimants int NOT NULL,
  contradictions int NOT NULL,
  denials int NOT NULL,
  data json NOT NULL
);
CREATE INDEX incident_contested ON incident (contradictions DESC, denials DESC, claimants DESC);
CREATE INDEX incident_days ON incident (day_from);

CREATE TABLE decision (
  seq int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  kind text NOT NULL,
  by text NOT NULL,
  at timestamptz NOT NULL,
  -- Texts whose claims it touches.
  hashes text[] NOT NULL,
  undone_by text,
  data json NOT NULL
);
CREATE INDEX decision_hashes ON decision USING gin (hashes);

CREATE TABLE import_run (
  seq int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  origin text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  read int NOT NULL DEFAULT 0,
  known int NOT NULL DEFAULT 0,
  failed int NOT NULL DEFAULT 0
);
CREATE TABLE failure (
  seq int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  import text NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT now(),
  origin text NOT NULL,
  line int,
  reason text NOT NULL,
  remedy text NOT NULL
);
CREATE INDEX failure_import ON failure (import, seq);
`;
