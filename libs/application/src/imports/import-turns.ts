import type { Ids, Leases } from '@bitacora/kernel';
import { IDS, LEASES } from '@bitacora/platform';
import { Inject, Injectable } from '@nestjs/common';

/** What a file brings. */
export type Imported = 'cannedResponses' | 'rules';

/** A process that ended in the middle keeps others waiting no longer than this. */
const HELD_MS = 60_000;

/** An account takes in one file of a kind at a time, in whichever process: a second one would not count what the first one writes. */
@Injectable()
export class ImportTurns {
  constructor(
    @Inject(LEASES) private readonly leases: Leases,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Takes a file in; undefined, and nothing done, while the account takes in another one of its kind. */
  async take<T>(
    imported: Imported,
    accountId: string,
    bring: () => Promise<T>,
  ): Promise<T | undefined> {
    const name = `import.${imported}.${accountId}`;
    const lease = await this.leases.acquire(name, this.ids.next(), HELD_MS);
    if (!lease) return undefined;
    try {
      return await bring();
    } finally {
      await lease.release();
    }
  }
}
