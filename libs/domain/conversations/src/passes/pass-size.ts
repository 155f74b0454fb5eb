import { MAX_APPEND_BYTES, MAX_EVENT_BYTES } from '@bitacora/kernel';
import type { ConversationEvent } from '../conversation.events.js';

/** Metadata without what is named below: ids of the command and its causes, times, hashes and the names of the fields. */
const ENVELOPE_BYTES = 1_000;
/** How often account and contact stand in the metadata of an event, names of boxes included. */
const NAMED = 4;
/** Base64 of a box: four bytes for three. */
const SEALED = 4 / 3;
/** What may be left over of an event or an append, so that a rough count never fails at the last byte. */
const SPARE_BYTES = 4_096;

const encoder = new TextEncoder();

function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}

/**
 * How much of one append a pass has used up. A decider does not see the sealed form, so it counts as if everything
 * were sealed: never less than what the store will measure, and rarely a third more.
 */
export class PassSize {
  #record: number;
  #changes = 0;

  /** `names` are the ids of account and contact; `record` is `RulesApplied` without its rules. */
  constructor(
    private readonly names: readonly string[],
    record: object,
  ) {
    this.#record = this.#envelope() + sealed(record);
  }

  /** Makes room for one rule in the record, with what it alone saw; false when it does not fit any more. */
  takeRule(part: object, seen: unknown): boolean {
    const record = this.#record + bytesOf(part) + sealed(seen ?? null);
    if (record > MAX_EVENT_BYTES - SPARE_BYTES || !fits(record + this.#changes)) return false;
    this.#record = record;
    return true;
  }

  /** Makes room for one change; false when it does not fit any more. */
  takeChange({ type, data, actor }: ConversationEvent): boolean {
    const bytes = this.#envelope() + 2 * type.length + sealed(data) + bytesOf(actor ?? null);
    if (!fits(this.#record + this.#changes + bytes)) return false;
    this.#changes += bytes;
    return true;
  }

  #envelope(): number {
    return ENVELOPE_BYTES + NAMED * this.names.reduce((sum, name) => sum + name.length, 0);
  }
}

function fits(bytes: number): boolean {
  return bytes <= MAX_APPEND_BYTES - SPARE_BYTES;
}

function sealed(value: unknown): number {
  return Math.ceil(bytesOf(value) * SEALED);
}
