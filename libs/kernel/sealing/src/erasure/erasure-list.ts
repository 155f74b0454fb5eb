import {
  type Subject,
  type Clock,
  type PrintedLines,
  type Signer,
  StoreSetupError,
  subjectParser,
} from '@bitacora/kernel';

/** A line of the list: an id, and no personal data. */
interface PrintedErasure {
  readonly subject: Subject;
  /** When it was printed; ISO 8601 UTC. */
  readonly at: string;
  /** Ed25519 over subject and time, base64. */
  readonly signature: string;
}

export interface ErasureListParts {
  readonly lines: PrintedLines;
  readonly signer: Pick<Signer, 'publicKey' | 'sign' | 'verify'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Who was erased, printed outside the log and its backups: a restored backup that is older than an erasure does not know of
 * it. Each line is signed, because the writer of an unsigned one could have any person erased. Lines need no order and may
 * come twice, so lists of several machines can be put together.
 */
export class ErasureList {
  #known: Promise<Set<Subject>> | null = null;

  constructor(private readonly parts: ErasureListParts) {}

  /** The lines as they stand. */
  lines(): Promise<readonly string[]> {
    return this.parts.lines.lines();
  }

  /** The subject that a line names. Throws StoreSetupError for a line that this installation did not print. */
  subjectOf(line: string): Subject {
    const { signer } = this.parts;
    const { subject, at, signature } = parsed(line);
    if (signer.verify(erasureText(subject, at), signature, signer.publicKey)) return subject;
    throw new StoreSetupError(
      'BITACORA_ERASED',
      `this installation did not print the line about ${subject}.`,
      'Name the list that belongs to this vault, or take the line out.',
    );
  }

  /** Prints a subject; durable when it resolves. What this process knows to be there is not printed again. */
  async print(subject: Subject): Promise<void> {
    const known = await this.#knownSubjects();
    if (known.has(subject)) return;
    const { lines, signer, clock } = this.parts;
    const at = clock.now();
    const line: PrintedErasure = { subject, at, signature: signer.sign(erasureText(subject, at)) };
    await lines.append(JSON.stringify(line));
    known.add(subject);
  }

  #knownSubjects(): Promise<Set<Subject>> {
    const known = (this.#known ??= this.lines().then(
      (lines) => new Set(lines.map((line) => parsed(line).subject)),
    ));
    known.catch(() => {
      this.#known = null;
    });
    return known;
  }
}

function erasureText(subject: Subject, at: string): string {
  return `bitacora erasure\n${subject}\n${at}`;
}

function parsed(line: string): PrintedErasure {
  try {
    const { at, signature, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const { subject } = subjectParser.parse(rest);
    return { subject, at: String(at), signature: String(signature) };
  } catch (cause) {
    throw new StoreSetupError(
      'BITACORA_ERASED',
      'a line of the list names no subject.',
      'Restore the list from a copy, or take the line out.',
      { cause },
    );
  }
}
