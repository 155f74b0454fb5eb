import { Service, effect, inject, signal } from '@angular/core';
import {
  type RunningUpload,
  type UploadedFile,
  RefusedError,
  type UnansweredError,
  toKnownError,
} from '@bitacora/console-data';
import { FileGateway } from '@bitacora/console-data/files';
import { SessionStore } from '../../../session/session-store.js';
import type { DraftKind } from '../drafts.js';

/** Most files of one message. The server refuses more. */
export const MAX_FILES = 10;
const MB = 1024 * 1024;

/** A file that was chosen for a message that is being written. */
export interface TrayFile {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  /** `refused`: it will not come along. `unanswered`: it can be tried again. */
  readonly state: 'uploading' | 'uploaded' | 'refused' | 'unanswered';
  /** Part that was sent, from 0 to 1. */
  readonly part: number;
  /** Id on the server, once it was uploaded. */
  readonly id: string | null;
  readonly failure: RefusedError | UnansweredError | null;
  /** It runs something when it is opened; known once it was uploaded. */
  readonly program: boolean;
  /** Absent when it was uploaded before a reload or taken back from the thread. */
  readonly file?: File;
}

interface Place {
  readonly conversationId: string;
  readonly kind: DraftKind;
}

const keyOf = ({ conversationId, kind }: Place): string => `${conversationId}/${kind}`;

/** The files beside unsent words, for each conversation, until they are sent, taken away, or the person signs out. */
@Service()
export class Tray {
  readonly #gateway = inject(FileGateway);
  readonly #session = inject(SessionStore);
  readonly #trays = signal<ReadonlyMap<string, readonly TrayFile[]>>(new Map());
  readonly #running = new Map<number, RunningUpload>();
  #last = 0;

  constructor() {
    effect(() => {
      if (this.#session.viewer()) return;
      for (const running of this.#running.values()) running.stop();
      this.#running.clear();
      this.#trays.set(new Map());
    });
  }

  files(place: Place): readonly TrayFile[] {
    return this.#trays().get(keyOf(place)) ?? [];
  }

  /** Takes files in and begins to bring them. What cannot be sent is shown with the reason, and never leaves the browser. */
  add(place: Place, files: readonly File[]): void {
    for (const file of files) {
      const refused = this.#refusalOf(file, this.files(place).filter(isComing).length);
      const key = (this.#last += 1);
      const { name, size: bytes } = file;
      const state = refused ? 'refused' : 'uploading';
      const empty = { part: 0, id: null, program: false } as const;
      const taken = { key, name, bytes, state, failure: refused, file, ...empty } as const;
      this.#change(place, (all) => [...all, taken]);
      if (!refused) void this.#upload(place, key, file);
    }
  }

  /** Brings the files of a canned response; where there is no room for all, none comes and each says so. */
  async bring(
    place: Place,
    response: { readonly id: string; readonly files: readonly { name: string; bytes: number }[] },
  ): Promise<void> {
    if (response.files.length === 0) return;
    const there = this.files(place).filter(isComing).length;
    const hasRoom = there + response.files.length <= MAX_FILES;
    const failure = hasRoom ? null : tooMany();
    const state = hasRoom ? 'uploading' : 'refused';
    const rows = response.files.map(({ name, bytes }): TrayFile => ({
      ...{ key: (this.#last += 1), name, bytes, state, failure, part: 0, id: null },
      program: false,
    }));
    this.#change(place, (all) => [...all, ...rows]);
    if (!hasRoom) return;
    const keys = new Set(rows.map(({ key }) => key));
    try {
      const copied = await this.#gateway.copyOfResponse(place.conversationId, response.id);
      const left = new Set(this.files(place).map(({ key }) => key));
      if (!this.#session.viewer()) return;
      // A file that was taken away while it was copied stays away.
      const kept = copied.filter((_, nth) => !rows[nth] || left.has(rows[nth].key));
      this.#change(place, (all) => all.filter(({ key }) => !keys.has(key)));
      this.restore(place, kept);
    } catch (error) {
      const problem = toKnownError(error);
      for (const key of keys) this.#mark(place, key, { state: 'refused', failure: problem });
    }
  }

  again(place: Place, { key, file }: TrayFile): void {
    if (!file) return;
    this.#mark(place, key, { state: 'uploading', part: 0, failure: null });
    void this.#upload(place, key, file);
  }

  remove(place: Place, { key }: TrayFile): void {
    this.#running.get(key)?.stop();
    this.#running.delete(key);
    this.#change(place, (all) => all.filter((one) => one.key !== key));
  }

  /** Hands out the uploaded files and empties the tray of it; what was refused stays to be read. */
  take(place: Place): readonly UploadedFile[] {
    const uploaded = this.files(place).flatMap(({ id, name, bytes, program }) =>
      id === null ? [] : [{ id, name, bytes, program }],
    );
    this.#change(place, (all) => all.filter(({ id }) => id === null));
    return uploaded;
  }

  /** Puts files back that came with words that were not accepted. */
  restore(place: Place, files: readonly UploadedFile[]): void {
    const back = files.map((file): TrayFile => ({
      ...file,
      key: (this.#last += 1),
      state: 'uploaded',
      part: 1,
      failure: null,
    }));
    this.#change(place, (all) => [...back, ...all]);
  }

  async #upload(place: Place, key: number, file: File): Promise<void> {
    const running = this.#gateway.upload(place.conversationId, file, (part) =>
      this.#mark(place, key, { part }),
    );
    this.#running.set(key, running);
    try {
      this.#mark(place, key, { ...(await running.done), part: 1, state: 'uploaded' });
    } catch (error) {
      const failure = toKnownError(error);
      const state = failure instanceof RefusedError ? 'refused' : 'unanswered';
      this.#mark(place, key, { state, failure });
    } finally {
      this.#running.delete(key);
    }
  }

  #refusalOf(file: File, before: number): RefusedError | null {
    const max = this.#session.fileLimitMb();
    const refuse = (code: string, params = {}) => new RefusedError([{ code, field: null, params }]);
    if (before >= MAX_FILES) return tooMany();
    if (file.size > max * MB) return refuse('FILE_TOO_LARGE', { max });
    return file.size === 0 ? refuse('FILE_EMPTY') : null;
  }

  #mark(place: Place, key: number, change: Partial<TrayFile>): void {
    this.#change(place, (all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #change(place: Place, change: (files: readonly TrayFile[]) => readonly TrayFile[]): void {
    this.#trays.update((trays) => {
      const changed = new Map(trays);
      const files = change(changed.get(keyOf(place)) ?? []);
      if (files.length > 0) changed.set(keyOf(place), files);
      else changed.delete(keyOf(place));
      return changed;
    });
  }
}

function tooMany(): RefusedError {
  const params = { max: MAX_FILES };
  return new RefusedError([{ code: 'TOO_MANY_FILES', field: null, params }]);
}

function isComing({ state }: TrayFile): boolean {
  return state !== 'refused';
}
