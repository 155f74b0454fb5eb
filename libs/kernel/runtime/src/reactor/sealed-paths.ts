import {
  MissingKeyError,
  type Json,
  type JsonObject,
  ERASED,
  isErased,
  type Subject,
  pathValues,
  replacePath,
  type StoredDocument,
  type PersonalPaths,
} from '@bitacora/kernel';
import type { SealedEventStore } from '@bitacora/sealing';

/** Seals what is kept outside the log, and knows who was erased. */
export type TextSeal = Pick<SealedEventStore, 'sealText' | 'openText' | 'erasures'>;

/** What is in a stored document beside its open fields. */
interface Sealed {
  readonly subject: Subject;
  readonly paths: readonly string[];
  /** JSON of path -> value. */
  readonly box: string;
}

type Document = StoredDocument & JsonObject;

const ERASED_JSON = ERASED as unknown as Json;

/** Takes the personal fields of documents of one collection into a box of their person, and back. */
export class SealedPaths {
  readonly #parts: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly collection: string,
    private readonly personal: PersonalPaths,
    private readonly seal: TextSeal,
  ) {
    this.#parts = new Map(personal.paths.map((path) => [path, path.split('.')]));
  }

  /** The document as it is stored. Throws MissingKeyError, and TypeError for personal text without an owner. */
  async sealed(document: Document): Promise<Document> {
    const values = this.#valuesOf(document);
    const paths = Object.keys(values);
    if (paths.length === 0) return document;
    const subject = this.personal.subject(document);
    if (subject === null) {
      throw new TypeError(
        `Document ${document._id} of ${this.collection} does not say whose it is.`,
      );
    }
    const text = JSON.stringify(values);
    const box = await this.seal.sealText(subject, text, this.#associated(document));
    if (box === null) return this.#erased(document, { subject, paths });
    const sealed: Sealed = { subject, paths, box };
    const open = this.#with(document, paths, () => null);
    return { ...open, sealed: sealed as unknown as Json };
  }

  /** The document as it was put; what belongs to an erased person reads as ERASED. Throws MissingKeyError. */
  async opened(stored: Document): Promise<Document> {
    if (stored['sealed'] === undefined) return stored;
    const { sealed, ...open } = stored;
    const document = open as Document;
    const { subject, paths, box } = sealed as unknown as Sealed;
    const text = await this.seal.openText(subject, box, this.#associated(document));
    if (text === null) return this.#erased(document, { subject, paths });
    const values = JSON.parse(text) as JsonObject;
    return this.#with(document, paths, (path) => values[path] ?? null);
  }

  /** The personal path that a path of a filter, an order or an index touches. */
  touched(path: string): string | undefined {
    return this.personal.paths.find(
      (own) => own === path || own.startsWith(`${path}.`) || path.startsWith(`${own}.`),
    );
  }

  #valuesOf(document: Document): JsonObject {
    const values: Record<string, Json> = {};
    for (const [path, parts] of this.#parts) {
      const [value] = pathValues(document, parts).values;
      if (value !== undefined && value !== null && !isErased(value)) values[path] = value;
    }
    return values;
  }

  #erased(document: Document, { subject, paths }: Omit<Sealed, 'box'>): Document {
    if (!this.seal.erasures.has(subject)) throw new MissingKeyError(subject);
    return this.#with(document, paths, () => ERASED_JSON);
  }

  #with(document: Document, paths: readonly string[], valueOf: (path: string) => Json): Document {
    return paths.reduce<JsonObject>(
      (changed, path) =>
        replacePath(changed, this.#parts.get(path) ?? path.split('.'), valueOf(path)),
      document,
    ) as Document;
  }

  /** Moved to another document or reactor a box does not open. */
  #associated({ _id }: StoredDocument): string {
    return `${this.collection}\n${_id}`;
  }
}
