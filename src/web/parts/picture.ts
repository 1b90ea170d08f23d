/** Pictures of charts and of the map, as files. The colours of the page are written into the picture, which has no style sheet of its own. */

const COPIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
];

function standalone(box: Element | null): SVGSVGElement | null {
  const svg = box?.querySelector('svg:not(.sign)');
  if (!(svg instanceof SVGSVGElement)) return null;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [i, original] of originals.entries()) {
    if (original.tagName === 'style') continue;
    const style = getComputedStyle(original);
    for (const name of COPIED) copies[i].setAttribute(name, style.getPropertyValue(name));
    copies[i].removeAttribute('style');
  }
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.documentElement).getPropertyValue('--surface').trim());
  copy.prepend(ground);
  return copy;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const svgBlob = (svg: SVGSVGElement): Blob => new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' });

export function saveSvg(box: Element | null, name: string): void {
  const svg = standalone(box);
  if (svg) save(svgBlob(svg), `${name}.svg`);
}

export async function savePng(box: Element | null, name: string): Promise<void> {
  const svg = standalone(box);
  if (!svg) return;
  const scale = 2;
  const image = new Image();
  image.src = URL.createObjectURL(svgBlob(svg));
  await image.decode();
  URL.revokeObjectURL(image.src);
  const canvas = document.createElement('canvas');
  canvas.width = Number(svg.getAttribute('width')) * scale;
  canvas.height = Number(svg.getAttribute('height')) * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && save(blob, `${name}.png`), 'image/png');
}
