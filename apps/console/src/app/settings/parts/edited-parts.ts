import {
  type Signal,
  type WritableSignal,
  computed,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';

/** What is saved, with the version of each part that is saved by itself. */
export interface SavedParts<T, Part extends string> {
  readonly values: T;
  readonly versions: Readonly<Record<Part, string>>;
}

/** How the values of a form are made of its parts. */
export interface PartsOf<T, Part extends string> {
  /** The parts in which two states of the form differ. */
  changed(draft: T, saved: T): readonly Part[];
  /** What is saved, but for these parts, which stay as they are in the draft. */
  mixed(draft: T, saved: T, kept: readonly Part[]): T;
}

/**
 * A form that others edit too. What was not changed here follows what is saved; what was changed stays as the person
 * typed it, and says so when another person saved the same part in between.
 */
export class EditedParts<T, Part extends string> {
  readonly draft: WritableSignal<T>;
  /** Versions that the person has before them: what the next save expects to be there. */
  readonly seen: Signal<Readonly<Record<Part, string>>>;
  /** Parts that were changed here, and by another person since. */
  readonly overtaken: Signal<readonly Part[]>;
  /** What is saved, with what was saved here and has not come back yet. */
  readonly settled: Signal<SavedParts<T, Part>>;
  readonly #seen: WritableSignal<Readonly<Record<Part, string>>>;
  /** Parts whose next version is what was saved here, and has not come back yet. */
  readonly #awaited = new Set<Part>();
  /** What was saved here last, with the version over which it was saved. */
  readonly #sent = signal<ReadonlyMap<Part, { readonly over: string; readonly values: T }>>(
    new Map(),
  );

  constructor(
    readonly saved: Signal<SavedParts<T, Part>>,
    private readonly parts: PartsOf<T, Part>,
  ) {
    this.settled = computed(() => {
      const now = saved();
      // An answer that was on its way during the save still has the version from before it.
      const values = [...this.#sent()]
        .filter(([part, { over }]) => now.versions[part] === over)
        .reduce((known, [part, sent]) => parts.mixed(sent.values, known, [part]), now.values);
      return { ...now, values };
    });
    this.draft = linkedSignal<SavedParts<T, Part>, T>({
      source: this.settled,
      computation: (now, before) => {
        if (!before) return now.values;
        const kept = parts.changed(before.value, before.source.values);
        return parts.mixed(before.value, now.values, kept);
      },
    });
    this.#seen = linkedSignal<SavedParts<T, Part>, Readonly<Record<Part, string>>>({
      source: saved,
      computation: (now, before) => {
        if (!before) return now.versions;
        const kept = parts
          .changed(untracked(this.draft), now.values)
          .filter(
            (part) => now.versions[part] === before.value[part] || !this.#awaited.delete(part),
          );
        const old = kept.map((part) => [part, before.value[part]]);
        return { ...now.versions, ...(Object.fromEntries(old) as Record<Part, string>) };
      },
    });
    this.seen = this.#seen.asReadonly();
    this.overtaken = computed(() => {
      const { values, versions } = saved();
      // Read whether or not a part differs: what came is seen when it comes, not when the person types again.
      const seen = this.#seen();
      return parts.changed(this.draft(), values).filter((part) => seen[part] !== versions[part]);
    });
  }

  /**
   * These parts of `values` were saved here, over these versions. What comes back late, when the person types again already,
   * is no other person's.
   */
  savedHere(saved: readonly Part[], over: Readonly<Record<Part, string>>, values: T): void {
    this.#sent.update(
      (sent) =>
        new Map([...sent, ...saved.map((part) => [part, { over: over[part], values }] as const)]),
    );
    const { versions } = this.saved();
    for (const part of saved) if (versions[part] === over[part]) this.#awaited.add(part);
  }

  /** Takes what another person saved; what was typed in these parts is dropped. */
  load(): void {
    const dropped = this.overtaken();
    const { values } = this.saved();
    const kept = this.parts.changed(this.draft(), values).filter((part) => !dropped.includes(part));
    this.draft.set(this.parts.mixed(this.draft(), values, kept));
    this.keep();
  }

  /** The person knows what another one saved, and saves over it. */
  keep(): void {
    this.#seen.set(this.saved().versions);
  }
}
