import { expect, test } from 'vitest';
import { describeError } from './log.ts';

test('an error of the database is logged without the values it quotes', () => {
  const error = Object.assign(new Error('duplicate key: sam@example.org'), { code: '23505', constraint: 'app_user_email_unique', detail: 'Key (email)=(sam@example.org) already exists.' });
  const described = describeError(new Error('saving failed', { cause: error }));
  expect(JSON.stringify(described)).not.toContain('sam@example.org');
  expect(described).toMatchObject({ message: 'saving failed', cause: { code: '23505', constraint: 'app_user_email_unique', stack: expect.stringContaining('log.spec.ts') } });
});
