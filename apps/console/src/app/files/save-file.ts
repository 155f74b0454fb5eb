import { Service, inject } from '@angular/core';
import { DOCUMENT } from '@angular/common';

/** Keeps a folder from seeing characters that it cannot hold. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\s]+/gu, '-');

/** Hands a file made by the page to the person. */
@Service()
export class SaveFile {
  readonly #document = inject(DOCUMENT);

  /** `parts` are put together without copying them into one string first. */
  save(name: string, type: string, parts: readonly string[]): void {
    const url = URL.createObjectURL(new Blob([...parts], { type }));
    const link = this.#document.createElement('a');
    link.href = url;
    link.download = fileName(name);
    link.click();
    // The download has taken hold of the content by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}
