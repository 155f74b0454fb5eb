import { type StandInCall, StandInRefusal } from '@bitacora/channel-graph/stand-in';
import { createHmac } from 'node:crypto';

/** A page that a person lets the app act for. */
export interface AllowedPage {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

const SHORT = 'EAAG-person-short';
const LONG = 'EAAG-person-long';

/** Facebook Login: codes that count once, tokens of a person, and the pages that they chose. */
export class PersonSignIn {
  readonly appId = '4455';
  /** Of the newest sign-in; it counts once. */
  code: string | null = null;
  returnAddress = '';
  pages: readonly AllowedPage[] = [];

  constructor(private readonly appSecret: string) {}

  /** A person agrees; the code that they come back with. */
  agree(returnAddress: string): string {
    this.code = `code-${Math.random().toString(36).slice(2)}`;
    this.returnAddress = returnAddress;
    return this.code;
  }

  /** `POST oauth/access_token`. */
  sell({ body, query }: StandInCall): object {
    const asked = new URLSearchParams(body.toString());
    if (query.has('client_secret')) throw new StandInRefusal(400, 1, 'A secret in an address.');
    if (asked.get('client_id') !== this.appId || asked.get('client_secret') !== this.appSecret)
      throw new StandInRefusal(400, 1, 'Error validating client secret.');
    if (asked.get('grant_type') === 'fb_exchange_token') {
      if (asked.get('fb_exchange_token') !== SHORT)
        throw new StandInRefusal(400, 190, 'Invalid OAuth access token.');
      return { access_token: LONG, token_type: 'bearer', expires_in: 5_184_000 };
    }
    const isBought = asked.get('code') !== this.code || this.code === null;
    if (isBought || asked.get('redirect_uri') !== this.returnAddress)
      throw new StandInRefusal(400, 100, 'This authorization code has been used.');
    this.code = null;
    return { access_token: SHORT, token_type: 'bearer', expires_in: 3600 };
  }

  /** `GET me/accounts`. */
  list({ headers, query }: StandInCall): object {
    if (headers.authorization !== `Bearer ${LONG}`)
      throw new StandInRefusal(401, 190, 'Invalid OAuth access token.');
    const proof = createHmac('sha256', this.appSecret).update(LONG).digest('hex');
    if (query.get('appsecret_proof') !== proof)
      throw new StandInRefusal(400, 100, 'Invalid appsecret_proof provided in the API argument');
    return { data: this.pages.map(({ id, name, token }) => ({ id, name, access_token: token })) };
  }
}
