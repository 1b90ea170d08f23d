/** One figure of the evaluation's table. */
export interface Row {
  /** What is judged: `language`, `names`, `attribution`, `claims`, `incidents`, … */
  part: string;
  /** The data it was measured on. */
  data: string;
  /** How the data stood to training: never seen, folds left out in turn, or looked at while building. */
  kind: 'held out' | 'cross-validated' | 'development';
  figure: string;
  /** In percent unless `unit` says otherwise. */
  value: number;
  unit?: string;
  target?: number;
}

/** Every part's evaluation has this shape; `shared` is the path of the evaluation data. Throws with a clear word when a file is absent. */
export type Evaluate = (shared: string) => Promise<Row[]>;
