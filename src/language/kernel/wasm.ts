import { KERNEL_BASE64 } from './bytes.ts';
import type { Kernel } from './kernel.ts';
import { PlainKernel } from './plain.ts';

const PAGE = 65536;

type Exports = Pick<Kernel, 'gemm' | 'quantise' | 'mix' | 'cells' | 'leaky'>;

/** The SIMD kernel, in one WebAssembly memory that grows. */
export class WasmKernel implements Kernel {
  readonly gemm: Kernel['gemm'];
  readonly quantise: Kernel['quantise'];
  readonly mix: Kernel['mix'];
  readonly cells: Kernel['cells'];
  readonly leaky: Kernel['leaky'];
  private readonly wasm = new WebAssembly.Memory({ initial: 16 });
  private used = 16;
  private floats = new Float32Array(this.wasm.buffer);
  private integers = new Int16Array(this.wasm.buffer);

  /** @throws WebAssembly.CompileError where the engine has no SIMD. */
  constructor() {
    const bytes = Uint8Array.from(atob(KERNEL_BASE64), (c) => c.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { kernel: { memory: this.wasm } });
    const { gemm, quantise, mix, cells, leaky } = exports as unknown as Exports;
    this.gemm = gemm;
    this.quantise = quantise;
    this.mix = mix;
    this.cells = cells;
    this.leaky = leaky;
  }

  get memory(): Float32Array {
    if (this.floats.buffer !== this.wasm.buffer) this.floats = new Float32Array(this.wasm.buffer);
    return this.floats;
  }

  get shorts(): Int16Array {
    if (this.integers.buffer !== this.wasm.buffer) this.integers = new Int16Array(this.wasm.buffer);
    return this.integers;
  }

  reserve(bytes: number): number {
    const start = this.used;
    this.used += (bytes + 15) & ~15;
    const missing = this.used - this.wasm.buffer.byteLength;
    if (missing > 0) this.wasm.grow(Math.ceil(missing / PAGE));
    return start;
  }
}

/** The fastest kernel that this engine has. */
export function bestKernel(): Kernel {
  try {
    return new WasmKernel();
  } catch {
    return new PlainKernel();
  }
}
