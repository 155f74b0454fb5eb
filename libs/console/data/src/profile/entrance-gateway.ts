import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  type OwnViewerPartsFragment,
  PasskeySignInDocument,
  SignInWithCodeDocument,
  SignInWithPasskeyDocument,
} from '../generated/profile.js';

/** The ways in besides a password alone. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class EntranceGateway {
  readonly #ask = inject(Ask);

  /** @param pending is what the first step gave. */
  async withCode(pending: string, code: string): Promise<OwnViewerPartsFragment> {
    return (await this.#ask.act(SignInWithCodeDocument, { input: { pending, code } })).viewer;
  }

  /** What the browser needs to sign by a passkey, as JSON. */
  async passkeyChallenge(): Promise<string> {
    return (await this.#ask.query(PasskeySignInDocument, {})).passkeySignIn.options;
  }

  /** @param answer is what the browser gave. */
  async withPasskey(answer: unknown): Promise<OwnViewerPartsFragment> {
    return (await this.#ask.act(SignInWithPasskeyDocument, { input: { answer } })).viewer;
  }
}
