/** WebAssembly text of the SIMD kernel (functions of kernel.ts over an imported memory). */
import { LARGEST, PANEL } from './kernel.ts';

const get = (name: string): string => `(local.get $${name})`;
const set = (name: string, value: string): string => `(local.set $${name} ${value})\n`;
const add = (a: string, b: string): string => `(i32.add ${a} ${b})`;
const mul = (a: string, b: string): string => `(i32.mul ${a} ${b})`;
const int = (n: number): string => `(i32.const ${n})`;
const splat = (n: number): string => `(f32x4.splat (f32.const ${n}))`;
const vadd = (a: string, b: string): string => `(f32x4.add ${a} ${b})`;
const vmul = (a: string, b: string): string => `(f32x4.mul ${a} ${b})`;
const each = (n: number, f: (i: number) => string): string => Array.from({ length: n }, (_, i) => f(i)).join('');

const VECTORS = PANEL / 4;

/** Panel by panel, so that a panel stays in the nearest cache while all rows pass over it; the sums stay in registers over all of k. */
function gemm(): string {
  const step = (u: number): string =>
    set('x', `(v128.load32_splat offset=${u * 4} ${get('p')})`) +
    each(VECTORS, (v) =>
      set(`s${v}`, `(i32x4.add ${get(`s${v}`)} (i32x4.dot_i16x8_s ${get('x')} (v128.load offset=${(u * VECTORS + v) * 16} ${get('w')})))`),
    );
  return `(func (export "gemm") (param $a i32) (param $scalesA i32) (param $b i32) (param $scalesB i32) (param $c i32) (param $strideC i32) (param $bias i32) (param $m i32) (param $k i32) (param $n i32)
(local $p i32) (local $w i32) (local $i i32) (local $row i32) (local $end i32) (local $x v128) ${each(VECTORS, (v) => `(local $s${v} v128)`)}
${set('k', mul(get('k'), int(2)))}
(loop $panels
${set('i', int(0))}${set('p', get('a'))}${set('row', get('c'))}
(loop $rows
${each(VECTORS, (v) => set(`s${v}`, '(v128.const i32x4 0 0 0 0)'))}
${set('w', get('b'))}${set('end', add(get('p'), get('k')))}
(loop $inner
${each(4, step)}
${set('w', add(get('w'), int(4 * VECTORS * 16)))}
(br_if $inner (i32.lt_u (local.tee $p ${add(get('p'), int(16))}) ${get('end')})))
${set('x', `(v128.load32_splat ${add(get('scalesA'), mul(get('i'), int(4)))})`)}
${each(VECTORS, (v) =>
  set(`s${v}`, vmul(`(f32x4.convert_i32x4_s ${get(`s${v}`)})`, vmul(get('x'), `(v128.load offset=${v * 16} ${get('scalesB')})`))),
)}
(if (i32.lt_s ${get('bias')} ${int(0)})
(then ${each(VECTORS, (v) => set(`s${v}`, vadd(get(`s${v}`), `(v128.load offset=${v * 16} ${get('row')})`)))})
(else ${each(VECTORS, (v) => set(`s${v}`, vadd(get(`s${v}`), `(v128.load offset=${v * 16} ${get('bias')})`)))}))
${each(VECTORS, (v) => `(v128.store offset=${v * 16} ${get('row')} ${get(`s${v}`)})\n`)}
${set('row', add(get('row'), get('strideC')))}
(br_if $rows (i32.lt_u (local.tee $i ${add(get('i'), int(1))}) ${get('m')})))
${set('b', get('w'))}${['scalesB', 'c'].map((name) => set(name, add(get(name), int(PANEL * 4)))).join('')}
(if (i32.ge_s ${get('bias')} ${int(0)}) (then ${set('bias', add(get('bias'), int(PANEL * 4)))}))
(br_if $panels (i32.gt_s (local.tee $n (i32.sub ${get('n')} ${int(PANEL)})) ${int(0)})))
)
`;
}

function quantise(): string {
  const rounded = (offset: number): string =>
    `(i32x4.trunc_sat_f32x4_s (f32x4.nearest ${vmul(`(v128.load offset=${offset} ${get('p')})`, get('scale'))}))`;
  return `(func (export "quantise") (param $from i32) (param $stride i32) (param $out i32) (param $scales i32) (param $rows i32) (param $k i32)
(local $p i32) (local $end i32) (local $largest f32) (local $top v128) (local $scale v128)
(loop $each
${set('top', splat(1e-20))}
${set('p', get('from'))}${set('end', add(get('from'), mul(get('k'), int(4))))}
(loop $find
${set('top', `(f32x4.max ${get('top')} (f32x4.abs (v128.load ${get('p')})))`)}
(br_if $find (i32.lt_u (local.tee $p ${add(get('p'), int(16))}) ${get('end')})))
${set(
  'largest',
  `(f32.max (f32.max (f32x4.extract_lane 0 ${get('top')}) (f32x4.extract_lane 1 ${get('top')})) (f32.max (f32x4.extract_lane 2 ${get('top')}) (f32x4.extract_lane 3 ${get('top')})))`,
)}
(f32.store ${get('scales')} (f32.div ${get('largest')} (f32.const ${LARGEST})))
${set('scale', `(f32x4.splat (f32.div (f32.const ${LARGEST}) ${get('largest')}))`)}
${set('p', get('from'))}
(loop $round
(v128.store ${get('out')} (i16x8.narrow_i32x4_s ${rounded(0)} ${rounded(16)}))
${set('out', add(get('out'), int(16)))}
(br_if $round (i32.lt_u (local.tee $p ${add(get('p'), int(32))}) ${get('end')})))
${set('scales', add(get('scales'), int(4)))}${set('from', add(get('from'), get('stride')))}
(br_if $each (local.tee $rows (i32.sub ${get('rows')} ${int(1)}))))
)
`;
}

/** Two sums a column, or the adder's delay would be waited for. */
function mix(): string {
  const product = (offset: string): string => vmul(`(v128.load32_splat ${offset} ${get('p')})`, `(v128.load ${get('w')})`);
  return `(func (export "mix") (param $a i32) (param $b i32) (param $stride i32) (param $first i32) (param $out i32) (param $k i32) (param $n i32)
(local $p i32) (local $w i32) (local $end i32) (local $s v128) (local $t v128)
${set('end', add(get('a'), mul(get('k'), int(4))))}
(loop $columns
${set('s', `(v128.load ${get('first')})`)}${set('t', '(v128.const i32x4 0 0 0 0)')}
${set('p', get('a'))}${set('w', get('b'))}
(loop $inner
${set('s', vadd(get('s'), product('offset=0')))}${set('w', add(get('w'), get('stride')))}
${set('t', vadd(get('t'), product('offset=4')))}${set('w', add(get('w'), get('stride')))}
(br_if $inner (i32.lt_u (local.tee $p ${add(get('p'), int(8))}) ${get('end')})))
(v128.store ${get('out')} ${vadd(get('s'), get('t'))})
${['first', 'b', 'out'].map((name) => set(name, add(get(name), int(16)))).join('')}
(br_if $columns (i32.gt_s (local.tee $n (i32.sub ${get('n')} ${int(4)})) ${int(0)})))
)
`;
}

/** tanh of $v, as in plain.ts; uses $q. */
function tanh(v: string): string {
  const q = get('q');
  const clamp = set('v', `(f32x4.max ${splat(-4.97)} (f32x4.min ${splat(4.97)} ${v}))`) + set('q', vmul(get('v'), get('v')));
  const above = vmul(get('v'), vadd(splat(135135), vmul(q, vadd(splat(17325), vmul(q, vadd(splat(378), q))))));
  const below = vadd(splat(135135), vmul(q, vadd(splat(62370), vmul(q, vadd(splat(3150), vmul(q, splat(28)))))));
  return clamp + set('v', `(f32x4.div ${above} ${below})`);
}

function cells(): string {
  const gate = (k: number): string => `(v128.load ${add(get('g'), mul(get('bytes'), int(k)))})`;
  const sigmoid = (k: number, to: string): string =>
    tanh(vmul(splat(0.5), gate(k))) + set(to, vadd(splat(0.5), vmul(splat(0.5), get('v'))));
  return `(func (export "cells") (param $gates i32) (param $strideGates i32) (param $cells i32) (param $out i32) (param $strideOut i32) (param $rows i32) (param $units i32)
(local $g i32) (local $o i32) (local $end i32) (local $bytes i32) (local $v v128) (local $q v128) (local $in v128) (local $forget v128) (local $show v128)
${set('bytes', mul(get('units'), int(4)))}
(loop $each
${set('g', get('gates'))}${set('o', get('out'))}${set('end', add(get('gates'), get('bytes')))}
(loop $unit
${sigmoid(0, 'in')}${sigmoid(1, 'forget')}${sigmoid(2, 'show')}
${tanh(gate(3))}
${set('v', vadd(vmul(get('in'), get('v')), vmul(get('forget'), `(v128.load ${get('cells')})`)))}
(v128.store ${get('cells')} ${get('v')})
${tanh(get('v'))}
(v128.store ${get('o')} ${vmul(get('show'), get('v'))})
${['g', 'o', 'cells'].map((name) => set(name, add(get(name), int(16)))).join('')}
(br_if $unit (i32.lt_u ${get('g')} ${get('end')})))
${set('gates', add(get('gates'), get('strideGates')))}${set('out', add(get('out'), get('strideOut')))}
(br_if $each (local.tee $rows (i32.sub ${get('rows')} ${int(1)})))))
`;
}

const leaky = `(func (export "leaky") (param $p i32) (param $count i32) (local $end i32) (local $v v128)
${set('end', add(get('p'), mul(get('count'), int(4))))}
(loop $next
${set('v', `(v128.load ${get('p')})`)}
(v128.store ${get('p')} (f32x4.max ${get('v')} ${vmul(get('v'), splat(0.1))}))
${set('p', add(get('p'), int(16)))}
(br_if $next (i32.lt_u ${get('p')} ${get('end')}))))
`;

export function kernelText(): string {
  return `(module (memory (import "kernel" "memory") 1)\n${gemm()}${quantise()}${mix()}${cells()}${leaky})\n`;
}
