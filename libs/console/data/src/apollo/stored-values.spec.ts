import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client/core';
import { firstValueFrom } from 'rxjs';
import { ConversationPushedDocument, ConversationsDocument } from '../generated/conversations.js';
import { SetUpAccountDocument, StartDocument } from '../generated/session.js';
import { MailProvidersDocument } from '../generated/settings.js';
import { storedValuesLink } from './stored-values.js';

const SORT = 'priorityDesc' as const;

/** A client behind the link, whose server answers `data` to everything, and what that server was sent. */
function clientAnswering(data: object) {
  const sent: object[] = [];
  const server = new ApolloLink((operation) => {
    sent.push(operation.variables);
    return new Observable((observer) => {
      observer.next({ data });
      observer.complete();
    });
  });
  const link = storedValuesLink().concat(server);
  return { client: new ApolloClient({ cache: new InMemoryCache(), link }), sent };
}

describe('the names of enums', () => {
  it('are those of the schema on the way out, in inputs and lists too', async () => {
    const { client, sent } = clientAnswering({ conversations: null });
    const filter = { view: 'all' as const, statuses: ['open' as const, 'snoozed' as const] };
    const variables = { filter, sort: SORT, first: 2, after: null };
    await client.query({ query: ConversationsDocument, variables, errorPolicy: 'all' });
    expect(sent).toEqual([
      {
        filter: { view: 'ALL', statuses: ['OPEN', 'SNOOZED'] },
        sort: 'PRIORITY_DESC',
        first: 2,
        after: null,
      },
    ]);
    expect(variables).toEqual({ filter, sort: SORT, first: 2, after: null });
  });

  it('are those of the console in an answer that is one itself, which says no type', async () => {
    const { client } = clientAnswering({ mailProviders: ['GOOGLE'] });
    const { data } = await client.query({ query: MailProvidersDocument });
    expect(data).toEqual({ mailProviders: ['google'] });
  });

  it('leave alone what only reads like one of them', async () => {
    const { client, sent } = clientAnswering({ result: null });
    const input = {
      accountName: 'es',
      language: 'es' as const,
      timeZone: 'UTC',
      name: 'open',
      email: 'a@b.example',
      password: 'agent',
    };
    await client.mutate({ mutation: SetUpAccountDocument, variables: { input } });
    expect(sent).toEqual([{ input: { ...input, language: 'ES' } }]);
  });

  it('are those of the console on the way in, lists and nulls too, and unknown ones stay', async () => {
    const { client } = clientAnswering({
      setup: { __typename: 'Setup', required: false, fileLimitMb: 10 },
      viewer: {
        __typename: 'Viewer',
        role: 'administrator',
        permissions: ['CONVERSATION_READ', 'TELEPHONE_ANSWER'],
        user: {
          __typename: 'User',
          id: 'u1',
          name: 'BUSY',
          email: null,
          role: null,
          availability: 'BUSY',
        },
        account: { __typename: 'Account', id: 'a1', name: 'ES', language: 'ES', timeZone: 'UTC' },
      },
    });
    const { data } = await client.query({ query: StartDocument });
    expect(data?.viewer).toMatchObject({
      role: 'administrator',
      permissions: ['conversation.read', 'TELEPHONE_ANSWER'],
      user: { name: 'BUSY', role: null, availability: 'busy' },
      account: { name: 'ES', language: 'es' },
    });
  });

  it('are translated in pushes too', async () => {
    const conversation = { __typename: 'Conversation', id: 'k1', status: 'OPEN', priority: 'NONE' };
    const pushed = { __typename: 'ConversationPush', countsChanged: true, conversation };
    const { client } = clientAnswering({ conversationPushed: pushed });
    const { data } = await firstValueFrom(client.subscribe({ query: ConversationPushedDocument }));
    expect(data?.conversationPushed.conversation).toMatchObject({
      status: 'open',
      priority: 'none',
    });
  });
});
