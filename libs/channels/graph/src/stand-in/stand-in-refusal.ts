/** An error as the Graph API says it, to be answered. */
export class StandInRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly details: { readonly subcode?: number; readonly details?: string } = {},
  ) {
    super(message);
  }

  get body(): object {
    const { subcode, details } = this.details;
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: 'OAuthException',
        code: this.code,
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
        fbtrace_id: 'A1b2C3d4',
      },
    };
  }
}
