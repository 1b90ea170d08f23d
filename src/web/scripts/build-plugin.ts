import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fonts of the first screen: Latin letters of the text and of headings. */
const FIRST_FONTS = /source-(sans|serif)-\d-latin-wght-normal.*\.woff2$/;
const TEXT = /\.(html|js|css|json|svg)$/;

/**
 * Puts into the page what the browser would else find out late: the fonts of the first screen, and, in `overview.html`, which the server
 * gives for the first view, what draws its charts. Packs every text once, so that the server need not do it for each visitor.
 */
export function firstView(): Plugin {
  return {
    name: 'first-view',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        const fonts = Object.keys(bundle)
          .filter((name) => FIRST_FONTS.test(name))
          .map((name) => `<link rel="preload" href="/${name}" as="font" type="font/woff2" crossorigin>`);
        const chunks = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [one] : []));
        const charts = chunks.find((one) => one.name === 'plot');
        if (fonts.length < 2 || charts === undefined) this.error('The fonts or the charts of the first view were not found.');
        const plain = String(page.source).replace('</head>', `  ${fonts.join('\n    ')}\n  </head>`);
        page.source = plain;
        const parts = [charts.fileName, ...charts.imports].filter((name) => !plain.includes(name));
        const links = parts.map((name) => `<link rel="modulepreload" crossorigin href="/${name}">`);
        const source = plain.replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
        this.emitFile({ type: 'asset', fileName: 'overview.html', source });
      },
    },
    writeBundle: {
      order: 'post',
      async handler({ dir }, bundle) {
        for (const [name, one] of Object.entries(bundle)) {
          if (!TEXT.test(name) || name.endsWith('.html')) continue;
          const bytes = one.type === 'chunk' ? one.code : one.source;
          await writeFile(join(dir ?? '.', `${name}.gz`), gzipSync(bytes, { level: 9 }));
        }
      },
    },
  };
}
