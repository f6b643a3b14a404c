import type { Language } from '../../../content/languages.ts';

/** How well a wording says where it is. */
export type Level = 'shop' | 'near' | 'misspelt' | 'town' | 'county' | 'pin' | 'none' | 'wrong';

/** Levels that leave no doubt which event is meant. */
export const clearLevels: readonly Level[] = ['shop', 'near', 'misspelt', 'pin'];

/**
 * Of a hundred sightings, how many say it how well. 17 say no place or a wrong one, as in the texts
 * the network has had; 10 more only a town or a county.
 */
export const levelShares: Readonly<Record<Level, number>> = {
  shop: 36,
  near: 20,
  misspelt: 8,
  pin: 9,
  town: 7,
  county: 3,
  none: 8,
  wrong: 9,
};

/** First words of a sighting; `{place}` as its level has it, `{n}` agents, `{v}` vans. */
export const sightings: Readonly<Record<Language, readonly string[]>> = {
  es: [
    'hay migra en {place}',
    'La migra está en {place}, son {n} agentes',
    'acabo de ver {v} camionetas de ICE en {place}',
    'ICE en {place} ahorita!!',
    'Buenas tardes, les aviso que hay agentes de inmigración en {place}. Yo los estoy viendo',
    'ayuda, están agarrando gente en {place}, dicen ICE sus chalecos',
    'redada en {place}, son como {n} con chaleco de ICE',
    'veo {n} oficiales de ICE y {v} carros en {place}, están preguntando por papeles',
    'aquí en {place} hay agentes de inmigración, tienen a un muchacho esposado',
    'la migra anda en {place} ahorita mismo, estoy enfrente',
    'pasen la voz hay ICE en {place}, lo estoy viendo',
    'se acaban de bajar {n} de la migra en {place}',
    'Señores hay {v} camionetas de inmigración paradas en {place} con agentes de ICE',
  ],
  en: [
    'ICE at {place}',
    'I see {n} ICE agents at {place} right now',
    '{v} ICE vans at {place}, agents in vests',
    'immigration is at {place}, they are checking papers',
    "hi i'm at {place} and there are {n} immigration agents, they have someone in handcuffs",
    'ICE raid happening at {place} now, I am looking at it',
    'just saw ICE agents get out of {v} vans at {place}',
    'There are agents with ICE vests at {place}. About {n} of them.',
    'please send someone, ICE is at {place}, seeing it myself',
    'la migra is here at {place}, {n} agents',
    'ERO officers at {place}, {v} unmarked SUVs, vests say ICE',
  ],
  ar: [
    'الهجرة في {place} الآن',
    'رأيت {n} من عناصر ICE عند {place}',
    'يوجد عملاء الهجرة في {place} ومعهم {v} سيارات',
    'أنا عند {place} وأرى دورية ICE تعتقل شخصا',
    'مداهمة من الهجرة عند {place} الآن أراها بعيني',
    'السلام عليكم، هناك عناصر هجرة بسترات ICE في {place}',
    'عملاء ICE يوقفون الناس في {place}',
    'سيارات ICE عند {place} عددها {v}',
  ],
};

/** The same where no place is named, or only a pin is sent. */
export const placeless: Readonly<Record<Language, readonly string[]>> = {
  es: [
    'hay migra aquí, vengan',
    'están los de ICE aquí afuera, son {n}',
    'aquí está la migra ahorita, {v} camionetas',
  ],
  en: [
    'ICE is here help',
    'there are {n} ICE agents right here',
    'immigration vans here, {v} of them',
  ],
  ar: ['الهجرة هنا الآن', 'عناصر ICE هنا وعددهم {n}'],
};

/** What an eyewitness writes some minutes later; without any place. */
export const followUps: Readonly<Record<Language, readonly string[]>> = {
  es: [
    'ya se llevaron a dos',
    'siguen aquí',
    'ya son más, como {n}',
    'tienen a una señora en la camioneta',
    'traen chalecos que dicen ICE',
    'andan preguntando a la gente que sale',
    '¿ya viene alguien?',
    'todavía están, los estoy grabando de lejos',
  ],
  en: [
    'they are leaving now',
    'still here',
    'they took two people',
    'now there are {n} of them',
    'vests say ICE',
    'is someone coming?',
    'one of them wears a mask',
  ],
  ar: ['ما زالوا هنا', 'أخذوا شخصين', 'هل سيأتي أحد؟', 'يغادرون الآن', 'عددهم الآن {n}'],
};

/** What is told of places where nothing happens: some hearsay, some said as if it were seen. */
export const hearsay: Readonly<Record<Language, readonly string[]>> = {
  es: [
    'dicen que hay migra en {place}',
    'me contaron que ICE está en {place}',
    'Vi en Facebook que hay redada en {place}',
    'hay migra en {place}',
    'mi cuñada dice que andan los de inmigración en {place}',
    'Reenviado: ICE en {place}, no salgan',
  ],
  en: [
    'someone said ICE is at {place}',
    'saw on Facebook there is a raid at {place}',
    'ICE at {place}',
    'my cousin heard immigration is at {place}',
    'Forwarded: ICE raid at {place}, stay home',
  ],
  ar: [
    'يقولون إن الهجرة في {place}',
    'سمعت أن ICE عند {place}',
    'رأيت في فيسبوك أن الهجرة في {place}',
  ],
};

/** No sighting at all. */
export const offTopic: Readonly<Record<Language, readonly string[]>> = {
  es: [
    'hola',
    'gracias por lo que hacen',
    '¿tengo que abrir la puerta si tocan?',
    'hay hielo en la carretera 64, manejen con cuidado',
    'el carrito de raspados está en el parque',
    '¿a qué hora abre la oficina?',
    'ALERTAS',
    'necesito ayuda con la renta',
  ],
  en: [
    'hello',
    'black ice on I-26 near Hendersonville be careful',
    'the ice cream truck is at Jackson Park',
    'do I have to show my id?',
    'ice machine broken at the store',
    'thank you all',
    'ALERTS',
  ],
  ar: ['مرحبا', 'شكرا لكم', 'هل يجب أن أفتح الباب؟', 'إشعارات'],
};

/** How a person answers «¿Dónde exactamente?». */
export const placeAnswers: Readonly<Record<Language, string>> = {
  es: 'en {place}',
  en: 'at {place}',
  ar: 'في {place}',
};

/** How verifiers write; `{c}` the code. Words of the contract, some with facts. */
export const verifierWords: Readonly<
  Record<'es' | 'en' | 'ar', Record<'going' | 'confirm' | 'false' | 'watching' | 'left', string>>
> = {
  es: {
    going: 'VOY {c} 10',
    confirm: 'CONFIRMO {c} {n} agentes de ICE, {v} camionetas, siguen aquí',
    false: 'FALSO {c} no hay nadie',
    watching: 'SIGO MIRANDO {c}',
    left: 'SE FUERON {c}',
  },
  en: {
    going: 'ON MY WAY {c} 10',
    confirm: 'CONFIRM {c} {n} ICE agents, {v} vans, still here',
    false: 'FALSE {c} nobody here',
    watching: 'WATCHING {c}',
    left: 'LEFT {c}',
  },
  ar: {
    going: 'في الطريق {c} 10',
    confirm: 'تأكيد {c}',
    false: 'كاذب {c}',
    watching: 'ما زلت أراقب {c}',
    left: 'غادروا {c}',
  },
};
