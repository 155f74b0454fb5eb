import { Injectable, inject, signal } from '@angular/core';
import { AuditGateway } from '@bitacora/console-data/audit';
import { EventWords } from '../../events/event-words.js';
import { SaveFile } from '../../files/save-file.js';
import { type Filters, auditQuestion } from '../filter/filters.js';
import { AuditWords } from '../audit-words.js';
import { CsvWords } from './csv-words.js';
import { csvHead, csvLine, jsonLine } from './log-file.js';

export type LogFormat = 'csv' | 'jsonl';
const TYPES: Readonly<Record<LogFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  jsonl: 'application/jsonl',
};

/** How far an export is; `of` is the number of entries, exact up to 1,000. */
export interface ExportProgress {
  readonly done: number;
  readonly of: number;
}

/** Brings everything that fits the filters, page by page, and saves it as a file. */
@Injectable()
export class LogExport {
  readonly #gateway = inject(AuditGateway);
  readonly #files = inject(SaveFile);
  readonly #events = inject(EventWords);
  readonly #csv = inject(CsvWords);
  readonly #audit = inject(AuditWords);
  readonly #progress = signal<ExportProgress | null>(null);
  #cancelled = false;

  /** Null when nothing is being exported. */
  readonly progress = this.#progress.asReadonly();

  /** Gives the number of entries in the file; null when it was cancelled. Rejects like the gateway. */
  async run(filters: Filters, format: LogFormat): Promise<number | null> {
    // One question for all pages: a range that moves with the clock stays fixed for all of them.
    const now = new Date();
    const question = auditQuestion(filters, now, this.#audit.meant(filters.q));
    const formatter = await this.#csv.formatter();
    const lines: string[] = format === 'csv' ? [csvHead(formatter)] : [];
    let done = 0;
    let after: string | null = null;
    this.#cancelled = false;
    this.#progress.set({ done, of: 0 });
    try {
      do {
        const page = await this.#gateway.page(question, after);
        if (this.#cancelled) return null;
        for (const entry of page.entries)
          lines.push(
            format === 'csv'
              ? csvLine(entry, this.#events.text(entry), formatter)
              : jsonLine(entry),
          );
        done += page.entries.length;
        after = page.after;
        this.#progress.set({ done, of: Math.max(done, page.total) });
      } while (after !== null);
      const stamp = now.toISOString().slice(0, 16).replace(':', '');
      this.#files.save(`bitacora-audit-${stamp}.${format}`, TYPES[format], lines);
      return done;
    } finally {
      this.#progress.set(null);
    }
  }

  cancel(): void {
    this.#cancelled = true;
  }
}
