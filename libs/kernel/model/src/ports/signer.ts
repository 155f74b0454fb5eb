/** Signs anchors of the log. Ed25519; keys and signatures are base64. */
export interface Signer {
  /** Public key, SPKI DER: give it to the verifier. */
  readonly publicKey: string;
  sign(text: string): string;
  /** Whether the signature of the text was made with the private half of `publicKey`; false also for a key that is none. */
  verify(text: string, signature: string, publicKey: string): boolean;
}
