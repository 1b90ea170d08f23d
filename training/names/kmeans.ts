/** Lloyd's k-means. `points` holds `width` numbers a point. Empty clusters keep their last centre. */
export function kMeans(
  points: Float32Array,
  width: number,
  k: number,
  rounds: number,
  random: () => number,
): { centres: Float32Array; assigned: Uint16Array } {
  const n = points.length / width;
  const centres = new Float32Array(k * width);
  for (let c = 0; c < k; c++) {
    const i = Math.floor(random() * n);
    centres.set(points.subarray(i * width, (i + 1) * width), c * width);
  }
  const assigned = new Uint16Array(n);
  const norms = new Float32Array(k);
  const sums = new Float64Array(k * width);
  const counts = new Uint32Array(k);
  for (let round = 0; round <= rounds; round++) {
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += centres[c * width + d] ** 2;
      norms[c] = sum / 2;
    }
    for (let i = 0; i < n; i++) {
      let best = Number.NEGATIVE_INFINITY;
      const at = i * width;
      for (let c = 0; c < k; c++) {
        let dot = -norms[c];
        const from = c * width;
        for (let d = 0; d < width; d++) dot += points[at + d] * centres[from + d];
        if (dot > best) {
          best = dot;
          assigned[i] = c;
        }
      }
    }
    if (round === rounds) break;
    sums.fill(0);
    counts.fill(0);
    for (let i = 0; i < n; i++) {
      const c = assigned[i];
      counts[c]++;
      for (let d = 0; d < width; d++) sums[c * width + d] += points[i * width + d];
    }
    for (let c = 0; c < k; c++) {
      if (counts[c] > 0) for (let d = 0; d < width; d++) centres[c * width + d] = sums[c * width + d] / counts[c];
    }
  }
  return { centres, assigned };
}
