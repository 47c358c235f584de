/**
 * The marker Prometheus writes where a series ended: a NaN with its own payload. JavaScript engines
 * may lose the payload of a NaN that passes through a variable, so it is written and read as bits.
 */
const LOW_WORD = 2;
const HIGH_WORD = 0x7ff00000;
/** A machine may set the quiet bit of the marker when it moves it through a register. */
const QUIET_HIGH_WORD = 0x7ff80000;

function words(values: Float64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
}

/** Marks the sample as the end of its series. Copies keep it where they copy arrays, not single values. */
export function markStale(values: Float64Array, index: number): void {
  const view = words(values);
  view[index * 2] = LOW_WORD;
  view[index * 2 + 1] = HIGH_WORD;
}

/** 1 at each sample that is a marker, or undefined where there is none. */
export function staleMarkers(values: Float64Array): Uint8Array | undefined {
  let markers: Uint8Array | undefined;
  let view: Uint32Array | undefined;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === value) continue;
    view ??= words(values);
    const high = view[index * 2 + 1];
    if (view[index * 2] !== LOW_WORD) continue;
    if (high !== HIGH_WORD && high !== QUIET_HIGH_WORD) continue;
    markers ??= new Uint8Array(values.length);
    markers[index] = 1;
  }
  return markers;
}
