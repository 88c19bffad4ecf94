/** What is wrong with a screen as it stands, each in a line. Runs in the page. @param areas first parts of the paths of the product's sentences */
export function wrongOnPage({ language, areas }: { language: string; areas: readonly string[] }): string[] {
  const wrong: string[] = [];
  const said = (element: Element) => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50);
    return `<${element.tagName.toLowerCase()} class="${(element.getAttribute('class') ?? '').slice(0, 60)}"> ${words}`;
  };
  const root = document.documentElement;
  const shown = (element: Element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest('.sr-only, [aria-hidden="true"]');
  const dialogs = [...document.querySelectorAll('[role="dialog"]')].filter(shown);
  const top = dialogs.at(-1) ?? document.body;

  // language and names
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  if (root.lang !== language || root.dir !== direction) wrong.push(`the page says lang=${root.lang} dir=${root.dir}, and not ${language} ${direction}`);
  const headings = [...document.querySelectorAll('h1')].filter((one) => dialogs.length > 0 || one.checkVisibility());
  if (headings.length !== 1) wrong.push(`${headings.length} headings of the first level: ${headings.map(said).join(', ')}`);
  if (!/\S · Throughline$/.test(document.title)) wrong.push(`the title of the tab is "${document.title}"`);

  // words that are none
  const raw = new RegExp(`(^|\\s)(${areas.join('|')})\\.[a-z][\\w.]+|\\{\\w+\\}|\\bundefined\\b|\\bNaN\\b|Invalid Date|\\[object`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    if (raw.test(text) && !node.parentElement?.closest('script, style')) wrong.push(`no words: ${text.trim().slice(0, 80)}`);
  }

  // nothing beyond the edges
  if (root.scrollWidth > root.clientWidth) {
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > root.clientWidth + 1 || left < -1) && !element.closest('.sr-only') && getComputedStyle(element).position !== 'fixed';
    });
    wrong.push(`${root.scrollWidth - root.clientWidth} px wider than the screen: ${beyond.slice(-3).map(said).join(' | ')}`);
  }

  // nothing cut
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (!shown(element) || element.closest('svg') || ![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())) continue;
    const text = document.createRange();
    text.selectNodeContents(element);
    const { left, right, top: head, bottom } = text.getBoundingClientRect();
    for (let around: HTMLElement | null = element; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.position === 'fixed') break;
      const box = around.getBoundingClientRect();
      if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') break;
      const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (box.width <= 1 || box.height <= 1) break;
      if (clips(style.overflowX) && (right > box.right + 1.5 || left < box.left - 1.5)) {
        wrong.push(`cut at the side: ${said(element)}`);
        break;
      }
      if (clips(style.overflowY) && (bottom > box.bottom + 3 || head < box.top - 3)) {
        wrong.push(`cut in height: ${said(element)}`);
        break;
      }
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
    }
  }

  // whatever can be pressed is where it is seen
  const place = { x: scrollX, y: scrollY };
  for (const element of top.querySelectorAll<HTMLElement>('a[href], button, summary, input, select, textarea, [role="button"], [role="tab"], [role="option"], [role="menuitem"]')) {
    if (!shown(element) || element.matches(':disabled, [type="hidden"], [type="file"]') || getComputedStyle(element).pointerEvents === 'none') continue;
    const first = element.getClientRects()[0];
    if (!first || first.width <= 2 || first.height <= 2) continue;
    let rect = first;
    if (rect.top < 0 || rect.bottom > innerHeight || rect.left < 0 || rect.right > innerWidth || !hits(element, rect)) {
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      rect = element.getClientRects()[0] ?? rect;
    }
    if (!hits(element, rect)) {
      const over = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
      wrong.push(`covered: ${said(element)} by ${over ? said(over) : 'nothing at all'}`);
    }
  }
  scrollTo({ left: place.x, top: place.y, behavior: 'instant' });

  function hits(element: HTMLElement, rect: DOMRect): boolean {
    const over = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    return over !== null && (element.contains(over) || over.contains(element) && over.matches('label, li, td, fieldset') || (over.closest('label')?.control ?? null) === element || [...((element as HTMLInputElement).labels ?? [])].some((label) => label.contains(over)));
  }

  // nothing moves for whoever asked for no motion
  for (const animation of document.getAnimations()) {
    const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
    if (animation.playState === 'running' && Number(duration) * Number(iterations) > 10) wrong.push(`moves for ${duration} ms: ${animation.id || (animation as CSSAnimation).animationName}`);
  }
  return wrong;
}
