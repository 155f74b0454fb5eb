import { z } from 'zod';
import { apiFile, apiHistory, apiRefusal, apiTaken } from './api-answers.js';
import { apiFileQuery, apiMarkBody, apiMessageBody, apiReadQuery } from './api-bodies.js';

const json = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return { 'application/json': { schema: described } };
};
const bytes = {
  'application/octet-stream': {
    schema: { type: 'string', contentMediaType: 'application/octet-stream' },
  },
};

/** The fields of a query as parameters. */
function parametersOf(query: z.ZodObject) {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
}

const refused = (description: string) => ({ description, content: json(apiRefusal, 'output') });
const REFUSALS = {
  400: refused('The body or a parameter has another shape.'),
  401: refused('The key is none, was replaced, or its inbox was deleted.'),
  403: refused('The client is blocked, or not signed.'),
  429: refused('Too many in a minute; `params.seconds` says how long to wait.'),
};
const inPath = (name: string) => ({
  ...{ name, in: 'path', required: true, schema: { type: 'string' } },
});

/** The calls of the API channel as an OpenAPI document; `server` is the address of the installation. */
export function apiDocument(server: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Bitácora: API channel', version: '1' },
    servers: [{ url: `${server}/api/channel/v1` }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/messages': {
        post: {
          summary: 'Takes what a client wrote; a repeat of its id answers the same.',
          requestBody: { required: true, content: json(apiMessageBody, 'input') },
          responses: {
            200: { description: 'It was taken.', content: json(apiTaken, 'output') },
            ...REFUSALS,
            413: refused('It is too long.'),
            422: refused('A value is refused.'),
          },
        },
        get: {
          summary: 'What was said with a client, oldest first, at most 200 at a time.',
          parameters: parametersOf(apiReadQuery),
          responses: {
            200: { description: 'Messages.', content: json(apiHistory, 'output') },
            ...REFUSALS,
          },
        },
      },
      '/files': {
        post: {
          summary: 'Takes a file that the next message of the client names.',
          parameters: [
            ...parametersOf(apiFileQuery),
            { name: 'x-file-name', in: 'header', required: true, schema: { type: 'string' } },
          ],
          requestBody: { required: true, content: bytes },
          responses: {
            201: { description: 'It was kept.', content: json(apiFile, 'output') },
            ...REFUSALS,
            413: refused('It is too large.'),
            422: refused('The client has not written before, or its name is refused.'),
          },
        },
      },
      '/files/{revision}/{fileId}': {
        get: {
          summary: 'The content of a file of a message.',
          parameters: [inPath('revision'), inPath('fileId'), ...parametersOf(apiFileQuery)],
          responses: {
            200: { description: 'The content.', content: bytes },
            ...REFUSALS,
            404: refused('No message of the client has it.'),
          },
        },
      },
      '/marks': {
        post: {
          summary: 'Takes what became of a reply, any number of times and in any order.',
          requestBody: { required: true, content: json(apiMarkBody, 'input') },
          responses: { 204: { description: 'It was noted.' }, ...REFUSALS },
        },
      },
    },
  };
}
