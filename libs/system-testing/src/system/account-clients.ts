import { AddMember, type BuiltInRole, RegisterUser } from '@bitacora/account';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient } from './graphql-client.js';
import { SETUP_INPUT, System } from './system.js';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;

/** A running system with an account, its first administrator, and a client for each person who joins. */
export class AccountClients {
  readonly #clients: GraphqlClient[] = [];

  private constructor(
    readonly system: System,
    readonly admin: GraphqlClient,
    readonly account: string,
  ) {
    this.#clients.push(admin);
  }

  static async open(): Promise<AccountClients> {
    const system = await System.start();
    const admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    return new AccountClients(system, admin, setUp.viewer.account.id);
  }

  /** A new member who is signed in; `of`: of another account. */
  async member(role: BuiltInRole, userId: string, of = this.account): Promise<GraphqlClient> {
    const { system } = this;
    const email = `${userId}@tienda.example`;
    await system.command(of, RegisterUser, { userId, name: userId, email });
    await system.command(of, AddMember, { userId, role });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(of, userId);
    const client = new GraphqlClient(system.app.address, `bitacora=${token}`);
    this.#clients.push(client);
    return client;
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((each) => each.close()));
    await this.system.stop();
  }
}
