import type { Labels } from '#lib/series.ts';

export interface RemoteSample {
  /** The name among them, as `__name__`. */
  readonly labels: Labels;
  readonly value: number;
  readonly timeMs: number;
}

/** https://protobuf.dev/programming-guides/encoding/: seven bits a byte, the lowest first. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

const VARINT = 0;
const EIGHT_BYTES = 1;
const OF_A_LENGTH = 2;
const tag = (field: number, kind: number) => Buffer.from([field * 8 + kind]);

/** A field that is a text, or a message of its own. */
function nested(field: number, content: string | readonly Buffer[]): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.concat(content);
  return Buffer.concat([tag(field, OF_A_LENGTH), varint(bytes.length), bytes]);
}

function seriesOf({ labels, value, timeMs }: RemoteSample): Buffer {
  const double = Buffer.alloc(8);
  double.writeDoubleLE(value);
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return nested(1, [
    ...sorted.map(([name, text]) => nested(1, [nested(1, name), nested(2, text)])),
    nested(2, [tag(1, EIGHT_BYTES), double, tag(2, VARINT), varint(timeMs)]),
  ]);
}

/** The longest literal whose length fits into its tag. */
const LITERAL_BYTES = 60;

/** https://github.com/google/snappy/blob/main/format_description.txt: literals alone, nothing is saved. */
function snappy(bytes: Buffer): Buffer {
  const pieces = Array.from({ length: Math.ceil(bytes.length / LITERAL_BYTES) }, (_, index) => {
    const piece = bytes.subarray(index * LITERAL_BYTES, (index + 1) * LITERAL_BYTES);
    return Buffer.concat([Buffer.from([(piece.length - 1) * 4]), piece]);
  });
  return Buffer.concat([varint(bytes.length), ...pieces]);
}

/**
 * Writes samples into a Prometheus that takes remote writes. Rejects with its words where it refuses.
 * https://prometheus.io/docs/specs/prw/remote_write_spec/
 */
export async function writeSamples(url: string, samples: readonly RemoteSample[]): Promise<void> {
  const answer = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-protobuf',
      'Content-Encoding': 'snappy',
      'X-Prometheus-Remote-Write-Version': '0.1.0',
    },
    body: new Uint8Array(snappy(Buffer.concat(samples.map(seriesOf)))),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
