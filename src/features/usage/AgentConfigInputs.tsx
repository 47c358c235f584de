import { signalText, columnVolumeText } from '#components/usage-texts.ts';
import type { AgentInput } from '#lib/agent-config/agent-config.ts';
import type { AgentEstimate, InputEstimate } from '#lib/agent-config/estimate.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { Input } from '#ui/Input.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import {
  type AssumedField,
  type AssumptionKnown,
  assumptionOf,
  type Basis,
  basisOf,
  readNumber,
  typedKey,
} from './agent-assumptions.ts';
import usageStyles from './usage.module.css';
import styles from './agent.module.css';

interface AgentConfigInputsProps {
  readonly estimate: AgentEstimate;
  readonly known: AssumptionKnown;
  onTyped(key: string, value: string): void;
}

/** Every job and receiver with the numbers it is counted by: those no configuration says can be changed. */
export function AgentConfigInputs({ estimate, known, onTyped }: AgentConfigInputsProps) {
  return (
    <Card title={m.agent_inputs()} isFlush>
      <p className={usageStyles.explained}>{m.agent_inputs_about()}</p>
      <Table
        caption={m.agent_inputs()}
        columns={columns(known, onTyped)}
        rows={estimate.rows}
        rowKey={({ input }) => input.id}
      />
    </Card>
  );
}

function intervalText(input: AgentInput): string {
  if (input.kind !== 'metrics') return '';
  const { intervalSeconds: seconds, isIntervalStated } = input;
  return isIntervalStated ? m.agent_every({ seconds }) : m.agent_every_default({ seconds });
}

function columns(
  known: AssumptionKnown,
  onTyped: AgentConfigInputsProps['onTyped'],
): readonly Column<InputEstimate>[] {
  const field = (input: AgentInput, which: AssumedField, header: string) => (
    <Assumed input={input} field={which} header={header} known={known} onTyped={onTyped} />
  );
  return [
    {
      id: 'name',
      header: m.agent_input(),
      cell: ({ input }) => (
        <span className={usageStyles.name}>
          <Verbatim>{input.name}</Verbatim>
          <span className={usageStyles.about}>
            {[signalText(input.kind), intervalText(input)].filter(Boolean).join(' · ')}
          </span>
        </span>
      ),
    },
    {
      id: 'targets',
      header: m.agent_targets(),
      align: 'end',
      width: '7rem',
      cell: ({ input }) =>
        input.kind === 'metrics' ? field(input, 'targets', m.agent_targets()) : null,
    },
    {
      id: 'size',
      header: m.agent_size(),
      align: 'end',
      width: '8.5rem',
      cell: ({ input }) =>
        input.kind === 'metrics'
          ? field(input, 'series', m.agent_series())
          : field(input, 'gigabytesPerDay', m.agent_gigabytes()),
    },
    {
      id: 'day',
      header: m.agent_day(),
      align: 'end',
      cell: ({ input, samplesPerDay, metaSamplesPerDay, bytesPerDay }) =>
        columnVolumeText(
          input.kind,
          input.kind === 'metrics' ? samplesPerDay + metaSamplesPerDay : bytesPerDay,
        ),
    },
  ];
}

const BASES = {
  typed: () => m.agent_basis_typed(),
  written: () => m.agent_basis_written(),
  measured: () => m.agent_basis_measured(),
  guessed: () => m.agent_basis_guessed(),
} as const satisfies Record<Basis, () => string>;

interface AssumedProps {
  readonly input: AgentInput;
  readonly field: AssumedField;
  readonly header: string;
  readonly known: AssumptionKnown;
  onTyped(key: string, value: string): void;
}

function Assumed({ input, field, header, known, onTyped }: AssumedProps) {
  const key = typedKey(input, field);
  const typed = known.typed[key];
  return (
    <span className={styles.assumed}>
      <Input
        aria-label={m.agent_assumed_of({ what: header, name: input.name })}
        aria-invalid={typed !== undefined && readNumber(typed) === undefined}
        inputMode="decimal"
        autoComplete="off"
        className={styles.number}
        value={typed ?? String(assumptionOf(input, known)[field])}
        onChange={(event) => onTyped(key, event.target.value)}
      />
      <span className={usageStyles.about}>
        {field === 'gigabytesPerDay' ? `${m.agent_gigabytes()} · ` : ''}
        {BASES[basisOf(input, field, known)]()}
      </span>
    </span>
  );
}
