import { UsageError, readArguments } from './arguments.js';

describe('the arguments of npm run log', () => {
  it('takes the folder from --data, else from the environment, else ./data', () => {
    const environment = { BITACORA_DATA: '/srv/bitacora' };
    expect(readArguments(['verify', '--data', '/tmp/copy'], environment).data).toBe('/tmp/copy');
    expect(readArguments(['verify'], environment)).toMatchObject({
      data: '/srv/bitacora',
      anchors: '/srv/bitacora/anchors.jsonl',
    });
    expect(readArguments(['verify'], {}).data).toBe('data');
  });

  it('reads command, operands and numbers', () => {
    const args = readArguments(['read', 'user-1', '--from', '3', '--limit', '2', '--json'], {});
    expect(args).toMatchObject({
      command: 'read',
      operands: ['user-1'],
      from: 3,
      limit: 2,
      json: true,
    });
  });

  it('reads what rebuild is to do', () => {
    expect(readArguments(['rebuild', 'audit', '--cancel'], {})).toMatchObject({
      operands: ['audit'],
      acts: ['cancel'],
      confirms: false,
    });
    expect(readArguments(['rebuild', 'audit', '--confirm'], {})).toMatchObject({
      acts: [],
      confirms: true,
    });
  });

  it.each([[['--nothing']], [['tail', '--limit', 'many']], [['read', 'x', '--from', '-1']]])(
    'refuses %j',
    (given) => {
      expect(() => readArguments(given, {})).toThrow(UsageError);
    },
  );
});
