import { computed, signal } from '@angular/core';
import { type Edit, applyEdit, burstOf } from './edits.js';
import type { RuleDraft } from './rule-draft.js';

interface Track {
  readonly past: readonly RuleDraft[];
  readonly now: RuleDraft;
  readonly future: readonly RuleDraft[];
  /** Key and time of the newest edit. */
  readonly burst: string | null;
  readonly at: number;
}

const MAX_STEPS = 200;
/** Letters written within this time of each other are one step back. */
const BURST_MS = 1200;

/** A draft with every step back and forth. */
export class EditHistory {
  readonly #track;
  readonly draft;
  readonly canUndo;
  readonly canRedo;

  constructor(
    draft: RuleDraft,
    private readonly clock: () => number = () => Date.now(),
  ) {
    this.#track = signal<Track>({ past: [], now: draft, future: [], burst: null, at: 0 });
    this.draft = computed(() => this.#track().now);
    this.canUndo = computed(() => this.#track().past.length > 0);
    this.canRedo = computed(() => this.#track().future.length > 0);
  }

  do(edit: Edit): void {
    const { past, now, burst, at } = this.#track();
    const next = applyEdit(now, edit);
    if (next === now) return;
    const key = burstOf(edit);
    const time = this.clock();
    const goesOn = key !== null && key === burst && time - at < BURST_MS;
    this.#track.set({
      past: goesOn ? past : [...past, now].slice(-MAX_STEPS),
      now: next,
      future: [],
      burst: key,
      at: time,
    });
  }

  undo(): boolean {
    const { past, now, future } = this.#track();
    const before = past.at(-1);
    if (!before) return false;
    this.#track.set({
      past: past.slice(0, -1),
      now: before,
      future: [now, ...future],
      burst: null,
      at: 0,
    });
    return true;
  }

  redo(): boolean {
    const { past, now, future } = this.#track();
    const [after, ...rest] = future;
    if (!after) return false;
    this.#track.set({ past: [...past, now], now: after, future: rest, burst: null, at: 0 });
    return true;
  }

  /** Starts again, without a way back. */
  reset(draft: RuleDraft): void {
    this.#track.set({ past: [], now: draft, future: [], burst: null, at: 0 });
  }
}
