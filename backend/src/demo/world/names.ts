import type { Chance } from './chance.ts';

interface Culture {
  /** By turns of girls and of boys. */
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Children carry a name of both parents ("Lucía García Moreno"); shown with the first. */
  readonly twoFamilyNames?: true;
}
const words = (text: string) => text.trim().split(/\s*,\s*/);

/** Where the families of an international school come from, with surnames that do not change between mother, father and child. */
const CULTURES: readonly (readonly [weight: number, culture: Culture])[] = [
  [20, { given: words('Alice, Oliver, Emily, Harry, Grace, Jack, Eleanor, Thomas, Charlotte, George, Freya, Arthur, Imogen, Noah, Phoebe, Edward, Matilda, Alexander, Rosie, Finlay, Beatrice, Hugo, Daisy, Callum, Florence, Ewan, Martha, Toby'),
    family: words('Bennett, Hughes, Carter, Ward, Mitchell, Turner, Shaw, Gallagher, Barnes, Fletcher, Holloway, Marsden, Pritchard, Rowe, Sinclair, Thornton, Whitaker, Ashworth, Doyle, Hartley, Kerr, Lowe, Morton, Pearce') }],
  [9, { given: words('Camille, Louis, Chloé, Étienne, Manon, Théo, Inès, Hugo, Zoé, Clément, Aurélie, Gaël, Margaux, Rémi, Océane, Maël, Éloïse, Bastien'),
    family: words('Lefèvre, Moreau, Garnier, Rousseau, Chevalier, Dubois, Perrin, Gauthier, Marchand, Besançon, Delacroix, Fournier, Renaud, Vasseur') }],
  [9, { given: words('Lucía, Mateo, Sofía, Diego, Valentina, Álvaro, Martina, Iñigo, Paula, Joaquín, Ximena, Adrián, Noelia, Rubén, Alba, Íker'),
    family: words('García, Fernández, Moreno, Núñez, Ibáñez, Castaño, Herrera, Peña, Domínguez, Vázquez, Quintero, Salgado, Ortega, Montes'), twoFamilyNames: true }],
  [9, { given: words('Layla, Omar, Yasmin, Karim, Nour, Tariq, Hana, Ziad, Mariam, Khalid, Salma, Rami, Dina, Faris, Amal, Idris'),
    family: words('Haddad, Mansour, Khoury, Nasser, Al-Amin, Farouk, Sabbagh, Darwish, Al-Rashid, Hamdan, Zahran, Qasim, Badawi, Tawfik') }],
  [8, { given: words('Zuzanna, Jakub, Hanna, Szymon, Maja, Bartosz, Oliwia, Mikołaj, Katarzyna, Wojciech, Małgorzata, Stanisław, Pola, Łukasz, Agnieszka, Jędrzej'),
    family: words('Mazur, Wójcik, Krawczyk, Dudek, Pawlak, Zając, Król, Wieczorek, Stępień, Górka, Sikora, Bąk, Kaczmarek, Wróbel') }],
  [8, { given: words('Elif, Emre, Defne, Kerem, Zeynep, Barış, Ayşe, Mert, Özge, Deniz, İpek, Çağan, Ece, Yiğit, Nazlı, Ozan'),
    family: words('Yılmaz, Demir, Şahin, Çelik, Öztürk, Arslan, Koç, Kurt, Güneş, Aksoy, Polat, Erdoğmuş, Kılıç, Tekin') }],
  [7, { given: words('Chiamaka, Tobi, Amara, Chidi, Ngozi, Femi, Ifeoma, Obinna, Temi, Kelechi, Folake, Uche, Adanna, Seun'),
    family: words('Adeyemi, Okonkwo, Balogun, Eze, Nwosu, Afolabi, Obi, Danjuma, Olawale, Ibekwe, Onyekachi, Akande') }],
  [8, { given: words('Aanya, Arjun, Priya, Rohan, Diya, Vihaan, Meera, Kabir, Kavya, Ishaan, Anika, Dev, Tara, Nikhil, Saanvi, Aditya'),
    family: words('Sharma, Iyer, Banerjee, Kapoor, Desai, Nair, Reddy, Chatterjee, Menon, Joshi, Kulkarni, Bhatt, Pillai, Rao') }],
  [7, { given: words('Mei, Hao, Xinyi, Jun, Lan, Wei, Yuxuan, Bo, Qing, Zihan, Ling, Chen, Ruoxi, Kai'), family: words('Zhang, Liu, Huang, Zhao, Wu, Zhou, Xu, Lin, Gao, Luo, Tang, Deng, Shen, Song') }],
  [3, { given: words('Seo-yeon, Min-jun, Ha-eun, Ji-ho, Yuna, Do-yun, Soo-ah, Tae-min'), family: words('Kim, Park, Choi, Jung, Yoon, Han, Kwon, Shin') }],
  [3, { given: words('Sakura, Haruto, Aoi, Ren, Yui, Sota, Mio, Hinata, Emi, Kenji'), family: words('Tanaka, Sato, Nakamura, Kobayashi, Mori, Ito, Ueda, Hayashi') }],
  [5, { given: words('Lena, Jonas, Mila, Matthias, Anneke, Jürgen, Greta, Sören, Käthe, Moritz, Lotte, Björn, Astrid, Nils'), family: words('Schäfer, Krüger, Vogel, de Vries, Lindström, Bergström, van Dijk, Jørgensen, Hofmann, Weiß, Nygård, Sørensen') }],
  [5, { given: words('Beatriz, Thiago, Inês, João, Letícia, Luís, Débora, Tomás, Vitória, Gonçalo, Marina, Caetano'), family: words('Gonçalves, Araújo, Magalhães, Barbosa, Teixeira, Conceição, Rezende, Vasconcelos, Monteiro, Figueiredo') }],
  [4, { given: words('Daryna, Oleksandr, Solomiia, Taras, Kateryna, Bohdan, Zlata, Andrii, Oksana, Nazar'), family: words('Shevchenko, Bondarenko, Tkachenko, Kravchenko, Lysenko, Marchenko, Hrytsenko, Savchenko') }],
  [4, { given: words('Linh, Minh, Thảo, Quang, Trang, Đức, Hương, Khôi, Ngọc, Sơn'), family: words('Nguyễn, Trần, Phạm, Đặng, Bùi, Hoàng, Võ') }],
];

const KNOWN_AS: Readonly<Record<string, string>> = {
  Alexander: 'Alex', Eleanor: 'Ellie', Katarzyna: 'Kasia', Thomas: 'Tom', Edward: 'Ned', Charlotte: 'Lottie', Beatrice: 'Bea', Małgorzata: 'Gosia', Oleksandr: 'Sasha', Kateryna: 'Katya',
  Matilda: 'Tilly', Stanisław: 'Staś', Valentina: 'Vale', Joaquín: 'Quino', Ifeoma: 'Ify', Kelechi: 'Kele', Matthias: 'Matti', Yuxuan: 'Ellen', Zihan: 'Leo', Ruoxi: 'Chloe', Khalid: 'Kal',
};

export interface FamilyName { readonly culture: Culture; readonly own: string; readonly other: string | null }
export interface PersonName { readonly given: string; readonly shown: string; readonly legal: string }

export function familyName(chance: Chance): FamilyName {
  const culture = chance.weighted(CULTURES);
  const own = chance.pick(culture.family);
  return { culture, own, other: culture.twoFamilyNames ? chance.pick(culture.family.filter((name) => name !== own)) : null };
}

/** A child's name within its family: legal with everything on the birth certificate, shown as everybody says it. */
export function childName(chance: Chance, family: FamilyName): PersonName {
  const given = chance.pick(family.culture.given);
  const legal = [given, family.own, ...(family.other ? [family.other] : [])].join(' ');
  const known = chance.happens(0.7) ? (KNOWN_AS[given] ?? given) : given;
  return { given: known, shown: `${known} ${family.own}`, legal };
}

export function adultName(chance: Chance, family: FamilyName, gender: 'woman' | 'man' | 'either' = 'either'): string {
  const fitting = family.culture.given.filter((_, i) => gender === 'either' || (i % 2 === 0) === (gender === 'woman'));
  return `${chance.pick(fitting)} ${family.own}`;
}

const LETTERS: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', ı: 'i', ø: 'o', ß: 'ss', đ: 'd', Đ: 'D', æ: 'ae' };
/** A name as the front of an e-mail address: `zoe.lefevre`. */
export const mailName = (name: string): string =>
  name.replace(/[łŁıøßđĐæ]/g, (letter) => LETTERS[letter]!).normalize('NFD').replace(/[^A-Za-z .-]/g, '').trim().toLowerCase().replace(/[\s-]+/g, '.');
