// One chart drawn by Chart.js; loaded with the first chart that is shown.
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  Title,
  Tooltip,
} from 'chart.js';
import type { DrawnChart } from '../pages/wire';
import { make } from './dom';

Chart.register(
  ...[ArcElement, BarController, BarElement, CategoryScale, Filler, Legend, LinearScale],
  ...[LineController, LineElement, PieController, PointElement, Title, Tooltip],
);

/** As Google colours the first series, and the next. */
const COLOURS = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6'];
const TYPES = { bar: 'bar', column: 'bar', line: 'line', area: 'line', pie: 'pie' } as const;
const SMALL = { size: 11 };

/** Draws it into the figure; what is answered takes it away again. */
export function drawOn(figure: HTMLElement, chart: DrawnChart): () => void {
  if (!chart.kind) {
    figure.append(make('p', { set: { className: 'undrawn' } }, `${chart.title}（本页不画此种图表）`));
    return () => {};
  }
  const canvas = make('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', inWords(chart));
  figure.append(canvas);
  const made = new Chart(canvas, configured(chart, chart.kind));
  return () => made.destroy();
}

/** For who cannot see it: every figure that is drawn. */
function inWords({ title, labels, series }: DrawnChart): string {
  const all = series.map(
    ({ name, values }) => `${name}：${labels.map((label, i) => `${label}${values[i] ?? 0}`).join('，')}`,
  );
  return [title, ...all].join('；');
}

function configured(chart: DrawnChart, kind: NonNullable<DrawnChart['kind']>): ChartConfiguration {
  const lies = kind === 'bar';
  const colour = (i: number) => COLOURS[i % COLOURS.length]!;
  const values = { beginAtZero: true, stacked: chart.stacked, ticks: { font: SMALL, maxTicksLimit: 6, precision: 0 } };
  const names = { stacked: chart.stacked, ticks: { font: SMALL, autoSkip: false }, grid: { display: false } };
  return {
    type: TYPES[kind],
    data: {
      labels: chart.labels.map(short),
      datasets: chart.series.map(({ name, values: data, colour: own }, i) => ({
        label: name,
        data,
        backgroundColor: kind === 'pie' ? chart.labels.map((_, at) => colour(at)) : (own ?? colour(i)),
        ...(kind !== 'pie' && kind !== 'bar' && kind !== 'column' && { borderColor: own ?? colour(i) }),
        fill: kind === 'area',
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      ...(lies && { indexAxis: 'y' as const }),
      layout: { padding: { left: 6, right: 10, bottom: 4 } },
      plugins: {
        title: { display: chart.title !== '', text: chart.title, align: 'start', font: { size: 13 } },
        legend: { display: chart.legend, position: 'bottom', labels: { boxWidth: 10, font: SMALL } },
        tooltip: { callbacks: { title: ([item]) => chart.labels[item?.dataIndex ?? 0] ?? '' } },
      },
      ...(kind !== 'pie' && { scales: lies ? { x: values, y: names } : { x: names, y: values } }),
    },
  };
}

/** A name takes no more than a third of its chart. */
const MOST = 9;
const short = (label: string): string => (label.length > MOST ? `${label.slice(0, MOST - 1)}…` : label);
