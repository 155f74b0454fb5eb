import type { Signer } from '@bitacora/kernel';

/** Signs by naming itself: enough to tell a changed text from the one that was signed. */
export class FakeSigner implements Signer {
  readonly publicKey = 'fake';

  sign(text: string): string {
    return `signed(${text})`;
  }

  verify(text: string, signature: string, publicKey: string): boolean {
    return publicKey === this.publicKey && signature === `signed(${text})`;
  }
}
