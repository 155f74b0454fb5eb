import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { ApiChannelController } from './api-channel-controller.js';
import { apiDocument } from './openapi.js';

describe('the OpenAPI document of the API channel', () => {
  const { paths, servers } = apiDocument('https://chat.example');

  it('describes each call, and no other', () => {
    const { prototype } = ApiChannelController;
    const calls = Object.getOwnPropertyNames(prototype).flatMap((name) => {
      if (name === 'constructor') return [];
      const handler = prototype[name as keyof ApiChannelController] as object;
      const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
      if (path === undefined || path === 'openapi.json') return [];
      return [`${RequestMethod[method]} /${path.replaceAll(/:(\w+)/g, '{$1}')}`];
    });
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(calls.toSorted());
    expect(servers).toEqual([{ url: 'https://chat.example/api/channel/v1' }]);
  });

  it('says of each field what it may be', () => {
    const { schema } = paths['/messages'].post.requestBody.content['application/json'];
    expect(schema).toMatchObject({
      type: 'object',
      required: ['contact', 'message'],
      properties: { message: { properties: { text: { maxLength: 20_000 } } } },
    });
    expect(paths['/messages'].get.parameters.map(({ name, required }) => [name, required])).toEqual(
      [
        ['identifier', true],
        ['after', false],
        ['signature', false],
      ],
    );
  });
});
