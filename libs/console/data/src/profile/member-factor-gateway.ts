import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import { RemoveMemberSecondFactorDocument } from '../generated/profile.js';

/** The second factors of other people. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class MemberFactorGateway {
  readonly #ask = inject(Ask);

  /** For a member who has lost app and codes. */
  async remove(userId: string): Promise<void> {
    await this.#ask.act(RemoveMemberSecondFactorDocument, { input: { userId } });
  }
}
