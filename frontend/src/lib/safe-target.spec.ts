import { expect, test } from 'vitest';
import { safeTarget } from './safe-target.ts';

test.each(['/queue?kind=act', '/logs/1', '/'])('%s may be gone to after sign-in', (path) => expect(safeTarget(path)).toBe(path));
test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/sign-in?next=/sign-in', ['/a'], null, undefined])('%s may not', (path) => expect(safeTarget(path)).toBeNull());
