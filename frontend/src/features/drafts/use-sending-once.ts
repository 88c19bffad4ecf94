import { ApiError } from '@throughline/shared';
import { shallowRef } from 'vue';
import { useFormKey } from '../../lib/keys.ts';

/** Nobody knows whether it arrived. */
const isUnanswered = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
const same = (a: unknown) => (b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What the server has now, and which of the attempts that was: not always the last one. */
export interface Sent<Body, Result> {
  result: Result;
  of: Body;
}

/**
 * Sends a form exactly once: one key, kept through every retry. When an answer got lost and the form was changed before the next
 * try, the server refuses the key; then the attempt that it did keep is found by asking for each again.
 * @param keep writes down, before anything leaves, that it was sent
 */
export function useSendingOnce<Body, Result>(keep: () => Promise<void> = () => Promise.resolve()) {
  const { key, renew } = useFormKey();
  const unanswered = shallowRef<Body[]>([]);

  /** @throws ApiError when it was refused, or nobody knows; the form may be sent again under the same key */
  async function send(body: Body, request: (body: Body, key: string) => Promise<Result>): Promise<Sent<Body, Result>> {
    const before = unanswered.value.filter((one) => !same(body)(one));
    unanswered.value = [...before, body];
    await keep().catch(() => undefined);
    try {
      return { result: await request(body, key.value), of: body };
    } catch (cause) {
      if (isUnanswered(cause)) throw cause;
      unanswered.value = before;
      const earlier = (cause as ApiError).code === 'key-reused' ? await find(request) : undefined;
      if (earlier) return earlier;
      throw cause;
    }
  }

  /** The attempt the server kept, if it kept one. What it did not keep is refused or, being the same request, only now done. */
  async function find(request: (body: Body, key: string) => Promise<Result>): Promise<Sent<Body, Result> | undefined> {
    for (const of of unanswered.value) {
      const result = await request(of, key.value).catch(() => undefined);
      if (result !== undefined) return { result, of };
    }
    return undefined;
  }

  /** Another form, another key. */
  function again(): void {
    renew();
    unanswered.value = [];
  }

  return { key, unanswered, send, find, again };
}
export type SendingOnce<Body, Result> = ReturnType<typeof useSendingOnce<Body, Result>>;
