import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { OperationContext } from '../operation/operation-context.js';
import type { DirectoryAnswers } from './directory-answers.js';

/** Texts of answers, by the data that they stand for. */
const TEXTS = new WeakMap<object, string>();

/** Lets the query of the directory be answered with kept texts. Resolvers, and guards before them, run as ever. */
export function directoryAnswers(answers: DirectoryAnswers): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, operationName, queryHash, contextValue }) {
          if (operation && asksForDirectoryAlone(document, operation))
            contextValue.directoryOperation = `${queryHash} ${operationName ?? ''}`;
        },
        async willSendResponse({ contextValue: { begunDirectory }, response: { body } }) {
          if (!begunDirectory || body.kind !== 'single') return;
          const { data, errors } = body.singleResult;
          const directory = data?.['directory'];
          if (!data || !directory || errors) return;
          const text = answers.complete(begunDirectory, directory as Record<string, unknown>);
          TEXTS.set(data, `{"directory":${text}}`);
        },
      };
    },
  };
}

/** An answer over HTTP as text. */
export function answerText(result: { readonly data?: Record<string, unknown> | null }): string {
  const text = result.data && TEXTS.get(result.data);
  return text ? `{"data":${text}}\n` : `${JSON.stringify(result)}\n`;
}

/** Fields of an inbox that no directory holds. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'embedCode',
  'contactForm',
  'apiConnection',
  'emailConnection',
  'channelState',
]);

/**
 * Whether the answer is one directory, whose lists have their own names and whose fields depend on nothing but the text
 * of the operation, the person's permissions and the things. Embed codes and contact forms come from elsewhere.
 */
function asksForDirectoryAlone(
  document: DocumentNode,
  { operation, selectionSet, variableDefinitions = [] }: OperationDefinitionNode,
): boolean {
  const [only, ...others] = selectionSet.selections;
  if (operation !== 'query' || variableDefinitions.length > 0 || others.length > 0) return false;
  if (only?.kind !== Kind.FIELD || only.name.value !== 'directory') return false;
  let isPlain = true;
  visit(document, {
    Field({ alias, name }) {
      if (alias || ELSEWHERE.has(name.value)) isPlain = false;
    },
    Directive() {
      isPlain = false;
    },
  });
  return isPlain;
}
