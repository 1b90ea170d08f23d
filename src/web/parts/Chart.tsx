import { useEffect, useRef, useState } from 'react';

type Plot = typeof import('@observablehq/plot');

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

/** A chart of Observable Plot, loaded when first needed, with its picture to download. */
export function Chart({ label, draw, height, name }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot | null>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    let gone = false;
    void import('@observablehq/plot').then((loaded) => {
      if (!gone) setPlot(loaded);
    });
    return () => {
      gone = true;
    };
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
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
      <figcaption className="chart-tools">
        <button
          type="button"
          className="quiet"
          onClick={() => box.current && void import('./picture.ts').then((p) => p.saveSvg(box.current, name))}
        >
          SVG
          <span className="hidden-label"> of the chart: {label}</span>
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => box.current && void import('./picture.ts').then((p) => p.savePng(box.current, name))}
        >
          PNG
          <span className="hidden-label"> of the chart: {label}</span>
        </button>
      </figcaption>
    </figure>
  );
}
