import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { RefusedError, UnansweredError, accepted, isSessionOver, toKnownError } from './problem.js';

const graphqlError = (code: string) =>
  new CombinedGraphQLErrors({ errors: [{ message: 'no', extensions: { code } }] });

describe('answers of the server', () => {
  it('give the result of an accepted mutation as it is', () => {
    const result: { viewer: string } | { errors: never[] } = { viewer: 'Marta' };
    expect(accepted(result)).toBe(result);
  });

  it('throw a refusal with its reasons, the field and the values of the words', () => {
    const refuse = () =>
      accepted({
        errors: [{ code: 'NAME_TAKEN', field: 'input.name', params: { name: 'Soporte' } }],
      });
    expect(refuse).toThrow(RefusedError);
    try {
      refuse();
    } catch (error) {
      expect((error as RefusedError).code).toBe('NAME_TAKEN');
      expect((error as RefusedError).reasons[0]).toEqual({
        code: 'NAME_TAKEN',
        field: 'input.name',
        params: { name: 'Soporte' },
      });
    }
  });

  it('know an ended session by the GraphQL code and by the HTTP status', () => {
    expect(isSessionOver(graphqlError('UNAUTHENTICATED'))).toBe(true);
    expect(isSessionOver(graphqlError('INTERNAL'))).toBe(false);
    const response = { status: 401, headers: new Map() } as unknown as Response;
    expect(isSessionOver(new ServerError('no', { response, bodyText: '' }))).toBe(true);
  });

  it('tell a lost connection from a server that failed', () => {
    expect((toKnownError(new TypeError('Failed to fetch')) as UnansweredError).code).toBe(
      'offline',
    );
    expect((toKnownError(graphqlError('INTERNAL')) as UnansweredError).code).toBe('server');
    expect((toKnownError(graphqlError('UNAUTHENTICATED')) as UnansweredError).code).toBe('session');
    const often = 'TOO_MANY_REQUESTS';
    expect((toKnownError(graphqlError(often)) as UnansweredError).code).toBe(often);
    const response = { status: 429, headers: new Map() } as unknown as Response;
    const refused = new ServerError('no', { response, bodyText: '' });
    expect((toKnownError(refused) as UnansweredError).code).toBe(often);
  });

  it('tell an argument that was too large as a refusal beside its field', () => {
    const extensions = { code: 'TOO_LONG', field: 'filter.search', params: { max: 500 } };
    const error = toKnownError(
      new CombinedGraphQLErrors({ errors: [{ message: 'no', extensions }] }),
    );
    expect((error as RefusedError).reasons).toEqual([extensions]);
  });

  it('keep the name that an error has', () => {
    const refused = new RefusedError([{ code: 'CONFLICT', field: null, params: {} }]);
    expect(toKnownError(refused)).toBe(refused);
  });
});
