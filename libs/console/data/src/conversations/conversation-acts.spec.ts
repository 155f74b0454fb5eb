import { TestBed } from '@angular/core/testing';
import { ApolloLink, InMemoryCache, Observable } from '@apollo/client/core';
import { provideApollo } from 'apollo-angular';
import { RefusedError, UnansweredError } from '../apollo/problem.js';
import { ConversationActs } from './conversation-acts.js';

const conversation = { __typename: 'Conversation', id: 'k1', revision: 7, labels: [] };
const words = { text: 'Hola', attachments: ['f1'] };
const retry = { commandId: 'c1', issuedAt: '2026-11-22T12:00:00Z' };

/** Acts against a server that gives one answer to everything, and what it was asked. */
function actsAnswering(answer: () => ApolloLink.Result) {
  const asked: { name: string | undefined; variables: Record<string, unknown> }[] = [];
  const link = new ApolloLink((operation) => {
    asked.push({ name: operation.operationName, variables: operation.variables });
    return new Observable((observer) => {
      try {
        observer.next(answer());
        observer.complete();
      } catch (error) {
        observer.error(error);
      }
    });
  });
  TestBed.configureTestingModule({
    providers: [provideApollo(() => ({ cache: new InMemoryCache(), link }))],
  });
  return { acts: TestBed.inject(ConversationActs), asked };
}

describe('acts on a conversation', () => {
  it('send the words with the same retry that they were given', async () => {
    const { acts, asked } = actsAnswering(() => ({
      data: { result: { __typename: 'ConversationChanged', pending: false, conversation } },
    }));
    const outcome = await acts.reply('k1', words, retry);
    expect(asked).toEqual([
      {
        name: 'ReplyToConversation',
        variables: { input: { conversationId: 'k1', ...words, retry } },
      },
    ]);
    expect(outcome.conversation.id).toBe('k1');
    expect(outcome.pending).toBe(false);
  });

  it('reject with the reasons when the server refuses', async () => {
    const { acts } = actsAnswering(() => ({
      data: {
        result: {
          __typename: 'Refused',
          errors: [{ __typename: 'UserError', code: 'CONTACT_ERASED', field: null, params: null }],
        },
      },
    }));
    const failure = await acts.reply('k1', words, retry).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RefusedError);
    expect((failure as RefusedError).code).toBe('CONTACT_ERASED');
  });

  it('reject as unanswered when nothing comes back', async () => {
    const { acts } = actsAnswering(() => {
      throw new TypeError('Failed to fetch');
    });
    const failure = await acts.assign('k1', null).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnansweredError);
  });
});
