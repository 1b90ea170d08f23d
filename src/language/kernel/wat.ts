/** WebAssembly text of the SIMD kernel (functions of kernel.ts over an imported memory). */
import { PANEL } from './kernel.ts';

const get = (name: string): string => `(local.get $${name})`;
const set = (name: string, value: string): string => `(local.set $${name} ${value})\n`;
const add = (a: string, b: string): string => `(i32.add ${a} ${b})`;
const mul = (a: string, b: string): string => `(i32.mul ${a} ${b})`;
const int = (n: number): string => `(i32.const ${n})`;
const splat = (n: number): string => `(f32x4.splat (f32.const ${n}))`;
const vadd = (a: string, b: string): string => `(f32x4.add ${a} ${b})`;
const vmul = (a: string, b: string): string => `(f32x4.mul ${a} ${b})`;
const each = (n: number, f: (i: number) => string): string => Array.from({ length: n }, (_, i) => f(i)).join('');

/**
 * Product of `rows` rows with all panels. Each panel's sums stay in registers over the whole of k; with few rows, even and odd steps
 * have sums of their own, or the adder's delay would be waited for.
 */
function block(rows: number): string {
  const vectors = PANEL / 4;
  const banks = rows >= 4 ? 1 : 2;
  const sum = (bank: number, r: number, v: number): string => `s${bank}_${r}_${v}`;
  const step = (u: number): string =>
    each(vectors, (v) => set(`w${v}`, `(v128.load offset=${(u * vectors + v) * 16} ${get('pb')})`)) +
    each(
      rows,
      (r) =>
        set('x', `(v128.load32_splat offset=${u * 4} ${get(`a${r}`)})`) +
        each(vectors, (v) => {
          const name = sum(u % banks, r, v);
          return set(name, vadd(get(name), vmul(get('x'), get(`w${v}`))));
        }),
    );
  return `(func $block${rows} (param $a i32) (param $strideA i32) (param $b i32) (param $c i32) (param $strideC i32) (param $bias i32) (param $k i32) (param $n i32)
(local $pb i32) (local $j i32) (local $i i32) (local $x v128) ${each(vectors, (v) => `(local $w${v} v128)`)}
${each(rows, (r) => `(local $a${r} i32) (local $c${r} i32)`)} ${each(banks, (q) => each(rows, (r) => each(vectors, (v) => `(local $${sum(q, r, v)} v128)`)))}
${each(rows, (r) => set(`c${r}`, add(get('c'), mul(get('strideC'), int(r)))))}
${set('pb', get('b'))}
(loop $columns
${each(rows, (r) => set(`a${r}`, add(get('a'), mul(get('strideA'), int(r)))))}
(if (i32.lt_s ${get('bias')} ${int(0)})
(then ${each(rows, (r) => each(vectors, (v) => set(sum(0, r, v), `(v128.load offset=${v * 16} ${get(`c${r}`)})`)))})
(else ${each(vectors, (v) => set(sum(0, 0, v), `(v128.load offset=${v * 16} ${get('bias')})`))}
${each(rows - 1, (r) => each(vectors, (v) => set(sum(0, r + 1, v), get(sum(0, 0, v)))))}
${set('bias', add(get('bias'), int(PANEL * 4)))}))
${banks > 1 ? each(rows, (r) => each(vectors, (v) => set(sum(1, r, v), '(v128.const i32x4 0 0 0 0)'))) : ''}
${set('i', get('k'))}
(loop $inner
${step(0)}${step(1)}
${set('pb', add(get('pb'), int(2 * PANEL * 4)))}
${each(rows, (r) => set(`a${r}`, add(get(`a${r}`), int(8))))}
(br_if $inner (local.tee $i (i32.sub ${get('i')} ${int(2)}))))
${each(rows, (r) => each(vectors, (v) => `(v128.store offset=${v * 16} ${get(`c${r}`)} ${banks > 1 ? vadd(get(sum(0, r, v)), get(sum(1, r, v))) : get(sum(0, r, v))})\n`))}
${each(rows, (r) => set(`c${r}`, add(get(`c${r}`), int(PANEL * 4))))}
(br_if $columns (i32.lt_u (local.tee $j ${add(get('j'), int(PANEL))}) ${get('n')}))))
`;
}

function gemm(): string {
  const run = (rows: number): string => `(call $block${rows} ${['a', 'strideA', 'b', 'c', 'strideC', 'bias', 'k', 'n'].map(get).join(' ')})
${set('a', add(get('a'), mul(get('strideA'), int(rows))))}${set('c', add(get('c'), mul(get('strideC'), int(rows))))}${set('m', `(i32.sub ${get('m')} ${int(rows)})`)}`;
  return `(func (export "gemm") (param $a i32) (param $strideA i32) (param $b i32) (param $c i32) (param $strideC i32) (param $bias i32) (param $m i32) (param $k i32) (param $n i32)
(block $done (loop $rows (br_if $done (i32.lt_u ${get('m')} ${int(4)}))
${run(4)}(br $rows)))
(if (i32.ge_u ${get('m')} ${int(2)}) (then ${run(2)}))
(if ${get('m')} (then ${run(1)})))
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
  return `(module (memory (import "kernel" "memory") 1)\n${[1, 2, 4].map(block).join('')}${gemm()}${cells()}${leaky})\n`;
}
