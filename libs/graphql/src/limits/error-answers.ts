import { unwrapResolverError } from '@apollo/server/errors';
import { answerOf } from '@bitacora/platform';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/**
 * What a client learns of an error: errors of the operation itself as they are, everything else
 * by its code alone, since messages can name streams and paths.
 */
export function errorAnswer(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const { locations, path } = formatted;
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  if (original instanceof GraphQLError) {
    const { code } = formatted.extensions ?? {};
    if (code !== 'INTERNAL_SERVER_ERROR') {
      const { stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
      return { message: formatted.message, ...place, extensions };
    }
  }
  const { status: _, ...answer } = answerOf(original);
  return { message: answer.code, ...place, extensions: { ...answer } };
}
