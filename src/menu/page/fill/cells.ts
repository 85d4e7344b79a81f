// A row's cells by the labels of their columns.
import { HEADERS, labelOfHeader, isMoney, type RowHere } from '../../../wire';

export class Cells {
  private readonly headers = new Map<string, string>();
  private readonly texts = new Map<string, string>();
  readonly row: number;

  constructor({ row, headers, texts }: RowHere) {
    this.row = row;
    for (const [at, header] of headers.entries()) {
      this.headers.set(labelOfHeader(header), header);
      this.texts.set(header, texts[at] ?? '');
    }
  }

  headerOf(label: string): string | undefined {
    return this.headers.get(label);
  }

  at(header: string): string {
    return this.texts.get(header) ?? '';
  }

  text(label: string): string {
    return this.at(this.headerOf(label) ?? '');
  }

  /** In words; undefined where the sheet has no such column. */
  said(label: string): string | undefined {
    const header = this.headerOf(label);
    const text = this.text(label);
    return header === undefined || !text ? header && '' : isMoney(header) ? `${text}万元` : text;
  }

  /** The 记录号, where the row shows one. */
  record(): number | undefined {
    const text = this.text(HEADERS.record);
    return /^\d+$/.test(text) ? Number(text) : undefined;
  }
}
