import { useEffect, useLayoutEffect, useRef, useState } from 'react';

export type Plot = typeof import('./plot.ts');

let loaded: Plot | null = null;
/** What draws charts; fetched when it is first needed. */
export async function loadPlot(): Promise<Plot> {
  loaded ??= await import('./plot.ts');
  return loaded;
}

interface ChartProps {
  /** What the chart shows, in words, for those who do not see it. */
  readonly label: string;
  /** Draws for a width in pixels. Called again when it changes; keep it stable with useCallback. */
  readonly draw: (plot: Plot, width: number) => SVGSVGElement | HTMLElement;
  /** Pixels kept free while the chart is loaded, so that nothing jumps. */
  readonly height: number;
  /** File name of the downloads, without ending. */
  readonly name: string;
}

/** A chart of Observable Plot, with its picture to download. */
export function Chart({ label, draw, height, name }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot | null>(loaded);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    let gone = false;
    void loadPlot().then((found) => {
      if (!gone) setPlot(found);
    });
    return () => {
      gone = true;
    };
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // Measured at once, so that the first frame that shows the view shows its charts, too.
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!plot || !element || width === 0) return;
    const drawn = draw(plot, width);
    drawn.setAttribute('aria-label', label);
    drawn.setAttribute('role', 'img');
    // Plot names its groups too, which no element without a role may be; the picture has one name.
    for (const group of drawn.querySelectorAll('[aria-label]')) group.removeAttribute('aria-label');
    element.replaceChildren(drawn);
    return () => element.replaceChildren();
  }, [plot, width, draw, label]);

  return (
    <figure className="chart">
      <div ref={box} className="chart-box" style={{ minHeight: height }} />
      <PictureTools of={`the chart: ${label}`} name={name} box={box} />
    </figure>
  );
}

/** The picture in a box as a file. `of`: what it is a picture of, for those who do not see it. */
export function PictureTools({ of, name, box }: { of: string; name: string; box: React.RefObject<HTMLElement | null> }) {
  const save = (kind: 'Svg' | 'Png') =>
    box.current && void import('./picture.ts').then((picture) => picture[`save${kind}`](box.current, name));
  return (
    <figcaption className="chart-tools">
      {(['Svg', 'Png'] as const).map((kind) => (
        <button key={kind} type="button" className="quiet" onClick={() => save(kind)}>
          {kind.toUpperCase()}
          <span className="hidden-label"> of {of}</span>
        </button>
      ))}
    </figcaption>
  );
}
