import {
  ClipboardCopy,
  Download,
  EllipsisVertical,
  ExternalLink,
  Image,
  ListTree,
} from 'lucide-react';
import type { RefObject } from 'react';
import { hostOf } from '#lib/grafana-link.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Menu, type MenuItem } from '#ui/Menu.tsx';
import { showToast } from '#ui/toasts.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import { fileNameOf, saveFile } from './chart-files.ts';
import type { ChartAnswer, ChartSubject, ExploreTo } from './chart-subject.ts';
import { toCsv } from './csv.ts';
import type { Picture } from './picture.ts';

interface ChartMenuProps {
  readonly subject: ChartSubject;
  readonly answer: ChartAnswer | undefined;
  readonly picture: Picture;
  readonly range: ResolvedRange;
  readonly figure: RefObject<HTMLElement | null>;
  /** True where the legend has more than last values. */
  readonly isDetailed: boolean;
  onDetailed(isDetailed: boolean): void;
}

async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ kind: 'done', title: m.chart_copied() });
  } catch {
    // Browsers keep the clipboard from pages served without TLS.
    showToast({ kind: 'error', title: m.chart_copy_failed(), body: text });
  }
}

function exploreItem({ url, leftOut, onApproach, onFollow }: ExploreTo): MenuItem {
  return {
    id: 'explore',
    label: m.chart_explore(),
    hint: (
      <>
        <Verbatim>{hostOf(url)}</Verbatim>
        {leftOut.length > 0 ? ` ${m.grafana_without({ parts: leftOut.join(', ') })}` : null}
      </>
    ),
    icon: <ExternalLink aria-hidden />,
    href: url,
    onApproach,
    onFollow,
  };
}

/** What can be done with a chart besides looking at it. */
export function ChartMenu(props: ChartMenuProps) {
  const { subject, answer, picture, range, figure, isDetailed, onDetailed } = props;
  const style = useTimeStyle();
  const { title, links } = subject;

  const savePng = async () => {
    if (!figure.current) return;
    const { pngOf } = await import('./chart-png.ts');
    const blob = await pngOf({ picture, range, style, figure: figure.current });
    if (blob) saveFile(fileNameOf(title, 'png'), blob);
    else showToast({ kind: 'error', title: m.chart_png_failed(), body: m.chart_png_failed_next() });
  };
  const saveCsv = () => {
    const csv = toCsv(
      picture.allLines.map(({ series }) => series),
      m.chart_table_time(),
    );
    saveFile(fileNameOf(title, 'csv'), new Blob([csv], { type: 'text/csv' }));
  };

  const items: MenuItem[] = [
    ...(links?.explore ? [exploreItem(links.explore)] : []),
    {
      id: 'copy',
      label: m.chart_copy(),
      icon: <ClipboardCopy aria-hidden />,
      isDisabled: !answer,
      onSelect: () => void copy(answer?.exprs.join('\n') ?? ''),
    },
    {
      id: 'png',
      label: m.chart_png(),
      icon: <Image aria-hidden />,
      isDisabled: !answer,
      onSelect: () => void savePng(),
    },
    {
      id: 'csv',
      label: m.chart_download(),
      icon: <Download aria-hidden />,
      isDisabled: !answer,
      onSelect: saveCsv,
    },
    {
      id: 'legend',
      label: isDetailed ? m.chart_legend_compact() : m.chart_legend_detailed(),
      icon: <ListTree aria-hidden />,
      isDisabled: !answer || picture.heat !== undefined,
      onSelect: () => onDetailed(!isDetailed),
    },
  ];
  return (
    <Menu label={m.chart_menu({ title })} icon={<EllipsisVertical aria-hidden />} items={items} />
  );
}
