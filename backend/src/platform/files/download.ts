/**
 * The headers of a file somebody gave us: always to be kept, never to be opened as a page of ours, never in a cache. A picture is shown
 * all the same where our own page asks for it as one.
 * @param name with its ending
 */
export const downloadHeaders = (name: string): Readonly<Record<string, string>> => ({
  'content-disposition': `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`,
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
});
