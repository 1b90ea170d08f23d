import { type FormEvent, useId, useState } from 'react';
import type { Quantity } from '../../coding/claim.ts';
import type { ReviewField } from '../../record/model.ts';
import type { StoredClaim } from '../../store/store.ts';
import { useParties } from '../frame/parties.tsx';
import { STANCE, TYPE } from './words.ts';

/** Fields that can be corrected here, with the words of the form. */
export const CORRECTABLE = {
  source: 'Source as printed',
  sourceCode: 'Code of the source',
  chain: 'Through whom',
  stance: 'How it is put',
  type: 'What',
  cameo: 'CAMEO code',
  actor: 'Who did it',
  recipient: 'To whom',
  quantities: 'Numbers',
  time: 'When',
  place: 'Where',
  background: 'Background',
} as const satisfies Partial<Record<ReviewField, string>>;
export type Correctable = keyof typeof CORRECTABLE;

const KINDS: readonly Quantity['kind'][] = ['killed', 'injured', 'casualties', 'captured', 'displaced', 'missing', 'equipment'];
const split = (text: string, by: RegExp): string[] =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter((one) => one !== '');

interface Props {
  readonly claim: StoredClaim;
  readonly field: Correctable;
  readonly onSave: (value: unknown, why: string) => void;
  readonly onCancel: () => void;
  readonly busy: boolean;
}

/** A small form for one field of a claim. */
export function Correction({ claim, field, onSave, onCancel, busy }: Props) {
  const id = useId();
  const [value, setValue] = useState<unknown>(() => claim[field] ?? null);
  const [why, setWhy] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(value, why);
  };
  return (
    <form
      className="correction"
      aria-label={`Correct: ${CORRECTABLE[field]}`}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <Editor id={id} field={field} value={value} onChange={setValue} />
      <label htmlFor={`${id}why`}>Why (may stay empty)</label>
      <input id={`${id}why`} value={why} maxLength={5000} onChange={(event) => setWhy(event.target.value)} />
      <p className="buttons">
        <button type="submit" className="primary" disabled={busy}>
          Save correction
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}

interface EditorProps {
  readonly id: string;
  readonly field: Correctable;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Editor(props: EditorProps) {
  const { id, field, value, onChange } = props;
  const label = <label htmlFor={id}>{CORRECTABLE[field]}</label>;
  switch (field) {
    case 'type':
    case 'stance': {
      const words: Record<string, string> = field === 'type' ? TYPE : STANCE;
      return (
        <>
          {label}
          <select id={id} value={String(value)} onChange={(event) => onChange(event.target.value)}>
            {Object.entries(words).map(([code, word]) => (
              <option key={code} value={code}>
                {word} ({code})
              </option>
            ))}
          </select>
        </>
      );
    }
    case 'actor':
    case 'recipient':
      return <Codes {...props} />;
    case 'chain':
      return <Words {...props} hint="one to another, from the source outwards, with ; between" by={/;/} glue="; " />;
    case 'quantities':
      return <Numbers {...props} />;
    case 'time':
      return <When {...props} />;
    case 'background':
      return (
        <label className="check">
          <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} /> Told as history, or more
          than about a month before the report
        </label>
      );
    default:
      return (
        <>
          {label}
          <input
            id={id}
            value={String(value ?? '')}
            list={field === 'sourceCode' ? `${id}codes` : undefined}
            onChange={(event) => onChange(event.target.value.trim() === '' ? (field === 'cameo' ? '' : null) : event.target.value)}
          />
          {field === 'sourceCode' && <CodeList id={`${id}codes`} />}
        </>
      );
  }
}

function Codes(props: EditorProps) {
  return (
    <>
      <Words {...props} hint="codes such as AZE MIL, with commas between; empty where the text does not say" by={/,/} glue=", " list />
      <CodeList id={`${props.id}codes`} />
    </>
  );
}

function CodeList({ id }: { id: string }) {
  const parties = useParties();
  return (
    <datalist id={id}>
      {parties.all.slice(0, 100).flatMap(({ code }) =>
        ['', ' GOV', ' MIL', ' CVL'].map((role) => (
          <option key={code + role} value={code + role}>
            {parties.name(code + role)}
          </option>
        )),
      )}
    </datalist>
  );
}

function Words({
  id,
  field,
  value,
  onChange,
  hint,
  by,
  glue,
  list = false,
}: EditorProps & { hint: string; by: RegExp; glue: string; list?: boolean }) {
  const [text, setText] = useState(() => (Array.isArray(value) ? value.join(glue) : ''));
  return (
    <>
      <label htmlFor={id}>{CORRECTABLE[field]}</label>
      <input
        id={id}
        value={text}
        list={list ? `${id}codes` : undefined}
        aria-describedby={`${id}hint`}
        onChange={(event) => {
          setText(event.target.value);
          onChange(split(event.target.value, by));
        }}
      />
      <p id={`${id}hint`} className="muted small">
        {hint}
      </p>
    </>
  );
}

function When({ id, value, onChange }: EditorProps) {
  const time = (value ?? { text: '', from: null, to: null }) as { text: string; from: string | null; to: string | null };
  const put = (part: Partial<typeof time>) => {
    const next = { ...time, ...part };
    onChange(next.text === '' && next.from === null && next.to === null ? null : next);
  };
  return (
    <>
      <label htmlFor={id}>When, as printed</label>
      <input id={id} value={time.text} onChange={(event) => put({ text: event.target.value })} />
      <div className="pairs">
        <label>
          From
          <input type="date" value={time.from ?? ''} onChange={(event) => put({ from: event.target.value || null })} />
        </label>
        <label>
          To
          <input type="date" value={time.to ?? ''} onChange={(event) => put({ to: event.target.value || null })} />
        </label>
      </div>
    </>
  );
}

function Numbers({ value, onChange }: EditorProps) {
  const rows = (value ?? []) as Quantity[];
  const put = (index: number, part: Partial<Quantity>) => onChange(rows.map((row, i) => (i === index ? { ...row, ...part } : row)));
  return (
    <>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
        <fieldset key={i} className="number-row">
          <legend className="hidden-label">Number {i + 1}</legend>
          <label>
            Number
            <input type="number" min={0} value={row.n} onChange={(event) => put(i, { n: Number(event.target.value) })} />
          </label>
          <label>
            Kind
            <select value={row.kind} onChange={(event) => put(i, { kind: event.target.value as Quantity['kind'] })}>
              {KINDS.map((kind) => (
                <option key={kind}>{kind}</option>
              ))}
            </select>
          </label>
          <label>
            Of
            <input value={row.of} onChange={(event) => put(i, { of: event.target.value })} />
          </label>
          <label>
            Bound
            <select value={row.bound ?? ''} onChange={(event) => put(i, { bound: (event.target.value || undefined) as Quantity['bound'] })}>
              <option value="">exactly</option>
              <option value="min">at least</option>
              <option value="max">up to</option>
              <option value="about">about</option>
            </select>
          </label>
          <button type="button" className="quiet" onClick={() => onChange(rows.filter((_, at) => at !== i))}>
            Remove
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={() => onChange([...rows, { kind: 'killed', n: 0, of: '' }])}>
        Add a number
      </button>
    </>
  );
}
