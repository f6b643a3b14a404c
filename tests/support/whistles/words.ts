/** The words of the area, in every language. */
export const whistleWords = {
  keywords: {
    es: { whistles: ['silbatos'] },
    en: { whistles: ['whistles'] },
    ar: { whistles: ['صفارات'] },
  },
  texts: {
    es: {
      'whistles.help': 'SILBATOS: pida silbatos para su grupo.',
      'whistles.how-many': '¿Cuántos silbatos quiere?',
      'whistles.noted': 'Anotado: {{count}}. Código {{code}}.',
      'whistles.ready': 'Sus silbatos están listos. Código {{code}}.',
      'whistles.shown': '{{code}}: {{count}} silbatos.',
      'whistles.dropped': 'No se pidió nada.',
      'whistles.one': 'un pedido de silbatos',
    },
    en: {
      'whistles.help': 'WHISTLES: ask for whistles for your group.',
      'whistles.how-many': 'How many whistles do you want?',
      'whistles.noted': 'Noted: {{count}}. Code {{code}}.',
      'whistles.ready': 'Your whistles are ready. Code {{code}}.',
      'whistles.shown': '{{code}}: {{count}} whistles.',
      'whistles.dropped': 'Nothing was asked for.',
      'whistles.one': 'An order of whistles',
    },
    ar: {
      'whistles.help': 'صفارات: اطلبوا صفارات لمجموعتكم.',
      'whistles.how-many': 'كم صفارة تريدون؟',
      'whistles.noted': 'سُجّل: {{count}}. الرمز {{code}}.',
      'whistles.ready': 'صفاراتكم جاهزة. الرمز {{code}}.',
      'whistles.shown': '{{code}}: {{count}} صفارة.',
      'whistles.dropped': 'لم يُطلب شيء.',
      'whistles.one': 'طلب صفارات',
    },
  },
};

type Name = keyof (typeof whistleWords)['texts']['es'];
type Texts = Record<Name, string>;

declare module '../../../content/catalog.ts' {
  interface AreaTexts extends Texts {}
}
declare module '../../../content/keywords.ts' {
  interface AreaCommands {
    whistles: true;
  }
}
