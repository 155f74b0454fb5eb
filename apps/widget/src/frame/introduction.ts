import type { WidgetApi } from './api';
import type { Memory } from './kept/memory';
import type { Turns } from './kept/turns';
import { READ } from './unread';

/** Key of the secret by which the server knows the visitor. */
export const SECRET = 'secret';

/** Makes the visitor known to the server: once for all pages of the browser. */
export class Introduction {
  constructor(
    private readonly api: WidgetApi,
    private readonly memory: Memory,
    private readonly turns: Turns,
  ) {}

  /** The secret that the browser keeps; null when the visitor is not known, or not any more. */
  get secret(): string | null {
    return this.memory.get(SECRET);
  }

  /** A secret for the visitor; the one of another page that was faster. Throws what the call throws. */
  introduce(visitor: { name: string; email: string; language: string }): Promise<string> {
    return this.turns('introduction', async () => {
      if (this.secret) return this.secret;
      const { secret } = await this.api.session(visitor);
      this.memory.set(SECRET, secret);
      return secret;
    });
  }

  /** The server does not know this secret (any more): nothing of its visitor stays in the browser. */
  forget(secret: string): void {
    if (this.secret !== secret) return;
    this.memory.remove(SECRET);
    this.memory.remove(READ);
  }
}
