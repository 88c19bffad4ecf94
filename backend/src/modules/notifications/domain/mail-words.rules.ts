import type { Locale } from '@throughline/shared';

type Plurals = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
interface Words { readonly subject: Plurals; readonly open: string; readonly why: string }

/** No name, no type, no text: whoever reads over a shoulder learns only that something waits. */
const WORDS: Record<Locale, Words> = {
  en: {
    subject: { one: 'You have one item to look at', other: 'You have {n} items to look at' },
    open: 'Open it here:',
    why: 'To protect everybody’s privacy this e-mail says nothing more. How you are told can be changed in your settings:',
  },
  fr: {
    subject: { one: 'Vous avez un élément à consulter', other: 'Vous avez {n} éléments à consulter' },
    open: 'Ouvrez-le ici :',
    why: 'Pour protéger la vie privée de chacun, ce message n’en dit pas plus. Vous pouvez choisir comment être prévenu dans vos paramètres :',
  },
  es: {
    subject: { one: 'Tiene un elemento por revisar', other: 'Tiene {n} elementos por revisar' },
    open: 'Ábralo aquí:',
    why: 'Para proteger la privacidad de todos, este correo no dice nada más. Puede cambiar cómo recibe los avisos en su configuración:',
  },
  ar: {
    subject: {
      one: 'لديك عنصر واحد للاطلاع عليه', two: 'لديك عنصران للاطلاع عليهما', few: 'لديك {n} عناصر للاطلاع عليها',
      many: 'لديك {n} عنصرًا للاطلاع عليه', other: 'لديك {n} عنصر للاطلاع عليه',
    },
    open: 'افتحه من هنا:',
    why: 'حفاظًا على خصوصية الجميع لا تذكر هذه الرسالة شيئًا آخر. يمكنك تغيير طريقة تلقي الإشعارات من الإعدادات:',
  },
};

/** The one mail there is, whatever happened, in the person's language. @param items from 1 */
export function mailWords(locale: Locale, items: number, links: { readonly open: string; readonly settings: string }): { subject: string; text: string } {
  const words = WORDS[locale];
  const form = words.subject[new Intl.PluralRules(locale).select(items)] ?? words.subject.other;
  const subject = form.replace('{n}', new Intl.NumberFormat(locale).format(items));
  return { subject, text: [`${subject}.`, '', words.open, links.open, '', words.why, links.settings, ''].join('\n') };
}
