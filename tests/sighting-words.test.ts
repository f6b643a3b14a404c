import { describe, expect, test } from 'vitest';
import type { Meaning } from '../areas/meaning.ts';
import { understand } from '../bot/understand.ts';
import { mergeFacts, readFacts, type SightingFacts } from '../content/facts.ts';

type Told = [string, Partial<Meaning>];

const now: Told[] = [
  ['la migra está ahorita en la pulga de Fletcher', { when: 'now' }],
  ['todavía andan en el estacionamiento del Food Lion', { when: 'now' }],
  ['pasaron hace diez minutos por la gasolinera', { when: 'now' }],
  ['vi una camioneta de ICE hace como 15 min en la Patton', { when: 'now' }],
  ['yevan media hora parados afuera de la iglesia los de migracion', { when: 'now' }],
  ['ICE still outside the laundromat on Haywood', { when: 'now' }],
  ['saw two agents 5 min ago by the bus station', { when: 'now' }],
  ['the vans are at the flea market right now', { when: 'now' }],
  ['they were here last week too and today theyre back', { when: 'now' }],
  ['الهجرة عند المحكمة هلق', { when: 'now' }],
  ['لسه واقفين قدام المصنع عناصر الهجرة', { when: 'now' }],
  ['شفت سيارات الهجرة قبل عشر دقائق عند السوق', { when: 'now' }],
];

const earlier: Told[] = [
  ['ase como dos oras paso la migra por la bodega', { when: 'earlier' }],
  ['hoy tempranito no, hoy en la mañana se vio a ICE en el kinder', { when: 'earlier' }],
  ['esta mañana había agentes en la parada del camión', { when: 'earlier' }],
  ['ICE was at the poultry plant about 4 hours ago', { when: 'earlier' }],
  ['this morning I saw immigration by the day care', { when: 'earlier' }],
  ['agents came by the car wash an hour ago, gone now', { when: 'earlier' }],
  ['قبل ثلاث ساعات كانت الهجرة في الحي', { when: 'earlier' }],
  ['اليوم الصبح شفت عملاء عند المدرسة', { when: 'earlier' }],
];

const anotherDay: Told[] = [
  ['antier vi a los federales en la lavandería', { when: 'another-day' }],
  ['el sábado pasado hubo retén de migración en la 70', { when: 'another-day' }],
  ['hace tres dias agarraron gente en la obra', { when: 'another-day' }],
  ['anoche la migra estuvo en las trailas', { when: 'another-day' }],
  ['last Tuesday ICE raided the roofing crew in Arden', { when: 'another-day' }],
  ['two days ago there were agents at the clinic', { when: 'another-day' }],
  ['ICE was at the courthouse last month', { when: 'another-day' }],
  ['مبارح شفنا الهجرة عند المخبز', { when: 'another-day' }],
  ['الأسبوع الماضي داهموا المطعم', { when: 'another-day' }],
  ['قبل يومين كان في حاجز للهجرة على الطريق', { when: 'another-day' }],
];

const toCome: Told[] = [
  ['la próxima semana van a hacer redadas en las empacadoras', { when: 'to-come' }],
  ['el lunes va a haber operativo en la fábrica', { when: 'to-come' }],
  ['pasado mañana viene la migra a Morganton', { when: 'to-come' }],
  ['ICE will raid the farms on Monday', { when: 'to-come' }],
  ['they are planning raids next week in Hickory', { when: 'to-come' }],
  ['immigration is coming tomorrow to the hotel', { when: 'to-come' }],
  ['بكرا في مداهمة بالمصنع', { when: 'to-come' }],
  ['الهجرة راح يجون الاسبوع القادم على السوق', { when: 'to-come' }],
];

const rumours: Told[] = [
  ['mi comadre dice que la migra anda por la secundaria', { rumour: true, seen: 'heard' }],
  ['salió en el Face que hay retén en la 40', { rumour: true, seen: 'heard' }],
  ['Reenviado: redadas en todos lados, no salgan', { rumour: true }],
  ['hay migra por todas partes en Carolina del Norte', { rumour: true }],
  ['me mandaron un audio de que andan en los apartamentos', { rumour: true }],
  ['oí que agarraron a varios en la yarda', { rumour: true }],
  ['FWD: agents at every school in the county, keep kids home', { rumour: true }],
  ['people are saying immigration is at the mall', { rumour: true, seen: 'heard' }],
  ['I saw on TikTok that ICE is at the airport', { rumour: true, seen: 'heard' }],
  ['mass raids across the whole state according to a post', { rumour: true }],
  ['my coworker told me there are agents at the warehouse', { rumour: true, seen: 'heard' }],
  ['بيقولوا الهجرة عند الجامع', { rumour: true, seen: 'heard' }],
  ['سمعت أن هناك مداهمة في المصنع', { rumour: true, seen: 'heard' }],
  ['شفت عالفيسبوك انو الايس بالسوق', { rumour: true, seen: 'heard' }],
  ['الهجرة في كل مكان لا تطلعوا من البيت', { rumour: true }],
  // First hand, or heard with one's own ears.
  ['los estoy viendo desde mi ventana, son de la migra', { rumour: false }],
  ['escucho gritos, hay agentes afuera de la traila de enfrente', { rumour: false }],
  ['I see three agents across from the taqueria', { rumour: false }],
  ['heard banging next door and there are officers with vests', { rumour: false }],
  ['شفت بعيني عملاء الهجرة عند البقالة', { rumour: false, seen: 'seen' }],
  ['سمعنا صراخ وفي عناصر بسترات عند الجيران', { rumour: false }],
];

const questions: Told[] = [
  ['¿anda la migra por Canton?', { asked: true }],
  ['alguien sabe si hay retén en la 25', { asked: true }],
  ['oigan será cierto que están en la planta de pollo?', { asked: true }],
  ['is immigration at the Walmart in Sylva?', { asked: true }],
  ['anyone know if there are agents in Boone today', { asked: true }],
  ['is it true ICE is at the high school', { asked: true }],
  ['هل توجد هجرة في هندرسونفيل؟', { asked: true }],
  ['صحيح انو في مداهمة بالمصنع؟', { asked: true }],
  ['hay migra en la tienda La Esperanza', { asked: false }],
  ['vi a ICE en la corte, ¿a quién le aviso?', { asked: false }],
  ['I just saw ICE at the bakery, what should I do?', { asked: false }],
  ['there are agents at the park', { asked: false }],
  ['في عناصر هجرة عند محطة البنزين', { asked: false }],
];

const drills: Told[] = [
  ['SIMULACRO: tres agentes en el mercado', { drill: true }],
  ['esto es solo una prueba, hay migra en la plaza', { drill: true }],
  ['mensaje de prueba, agentes en la 26', { drill: true }],
  ['EJERCICIO EJERCICIO redada en la fabrica', { drill: true }],
  ['(TEST) two agents by the library', { drill: true }],
  ['this is a drill: checkpoint on Main St', { drill: true }],
  ['test report, ICE at the depot', { drill: true }],
  ['ICE at the depot - DRILL', { drill: true }],
  ['هذا تدريب فقط: عملاء عند المكتبة', { drill: true }],
  ['رسالة تجريبية الهجرة في السوق', { drill: true }],
  ['tengo video como prueba de que la migra pegó a un señor', { drill: false }],
  ['no es simulacro, están afuera', { drill: false }],
  ['hubo simulacro de incendio en la escuela', { drill: false }],
  ['this is not a drill, agents at the school', { drill: false }],
  ['my son has a math test and ICE is outside his school', { drill: false }],
  ['a man with a drill is opening the lock, ICE behind him', { drill: false }],
  ['هذا ليس تدريبا الهجرة هنا', { drill: false }],
];

const ices: Told[] = [
  ['la banqueta tiene hielo, se va a caer alguien', { otherIce: true }],
  ['se descompuso la máquina de hielo de la gasolinera', { otherIce: true }],
  ['el paletero está afuera de la escuela', { otherIce: true }],
  ['compren dos bolsas de hielo para la carne asada', { otherIce: true }],
  ['choqué porque había hielo en el puente', { otherIce: true }],
  ['ponme hielo en la rodilla que me torcí', { otherIce: true }],
  ['ice storm warning for Buncombe tonight', { otherIce: true }],
  ['my truck slid on the ice by the church', { otherIce: true }],
  ['the ice cream van is parked by the pool', { otherIce: true }],
  ['roads are slick, lots of ice near the gap', { otherIce: true }],
  ['two bags of ice and a case of soda please', { otherIce: true }],
  ['our kids have ice skating at the rink on Saturday', { otherIce: true }],
  ['bring an ice pack, he twisted his ankle', { otherIce: true }],
  ['sweet tea with no ice please', { otherIce: true }],
  ['في جليد على الجسر انتبهوا', { otherIce: true }],
  ['محل ايس كريم جديد بجانب المدرسة', { otherIce: true }],
  ['الثلج غطى الشارع كله', { otherIce: true }],
];

const realIces: Told[] = [
  ['ICE está junto al carrito de los raspados deteniendo a la vendedora', { sighting: true }],
  ['la migra en la nevería de la Patton', { sighting: true }],
  ['ICE agents parked behind the ice cream shop', { sighting: true }],
  ['ICE on the bridge pulling people over', { sighting: true, otherIce: false }],
  ['ICE trucks at the exit', { sighting: true, otherIce: false }],
  ['roads are icy and there are immigration agents at the ramp', { sighting: true }],
  ['الهجرة قدام محل البوظة', { sighting: true }],
  ['عناصر الايس واقفين على الجليد عند الجسر', { sighting: true }],
];

const denials: Told[] = [
  ['falsa alarma, eran guardias de la tienda', { deniedSighting: true }],
  ['no era inmigración, solo eran los bomberos', { deniedSighting: true }],
  ['pasé por ahí y no vi a ningún agente', { deniedSighting: true }],
  ['eso de la redada es puro chisme', { deniedSighting: true }],
  ['it was just the sheriff serving papers', { deniedSighting: true }],
  ['there is no ICE at the market, I am here', { deniedSighting: true }],
  ['that raid post is fake', { deniedSighting: true }],
  ['wasnt immigration, it was movers', { deniedSighting: true }],
  ['مافي هجرة بالسوق، كذبة', { deniedSighting: true }],
  ['لم تكن الهجرة، كانت الشرطة فقط', { deniedSighting: true }],
  ['ماكو هجرة هنا كلها اشاعة', { deniedSighting: true }],
  ['No, la migra sí está aquí', { deniedSighting: false }],
  ['no es la policía, es la migra', { deniedSighting: false }],
  ['no es mentira, hay agentes en la planta', { deniedSighting: false }],
  ['no sé si hay migra en la tienda', { deniedSighting: false }],
  ['not a false alarm, ICE is at the plant', { deniedSighting: false }],
  ['there were police with masks grabbing people', { deniedSighting: false }],
  ['No, ICE is really here', { deniedSighting: false }],
  ['مش كذبة، الهجرة عند الباب', { deniedSighting: false }],
];

const takings: Told[] = [
  ['agarraron a mi cuñado saliendo del trabajo', { taken: true, ownTaken: true }],
  ['a mi vecina se la llevó la migra', { taken: true, ownTaken: true }],
  ['ICE detuvo a mi compañero de la obra', { taken: true, ownTaken: true }],
  ['subieron a tres muchachos a una van', { taken: true, ownTaken: false }],
  ['mi vecina dice que se llevaron a dos', { taken: true, ownTaken: false }],
  ['they arrested my roommate at the gas station', { taken: true, ownTaken: true }],
  ['my brother was taken by immigration', { taken: true, ownTaken: true }],
  ['agents grabbed a landscaper on Main', { taken: true, ownTaken: false }],
  ['my friend saw ICE detain two men', { ownTaken: false }],
  ['اعتقلوا جاري من أمام البيت', { taken: true, ownTaken: true }],
  ['خدوا ابن عمي من الشغل', { taken: true }],
  ['أخذوا رجلين من موقف السيارات', { taken: true, ownTaken: false }],
  ['ICE está en la esquina pero no se llevaron a nadie', { taken: false }],
  ['se llevaron mi carro con grúa', { taken: false }],
  ['la reunión se llevó a cabo ayer', { taken: false }],
  ['I took pictures of the ICE vans', { taken: false }],
  ['agents at the park, nobody was taken', { taken: false }],
  ['لم يأخذوا أحدا', { taken: false }],
];

const signs: Told[] = [
  ['encapuchados con chaleco que dice policía, sin placas', { signs: 'plain', policeOnly: false }],
  ['hombres con la cara tapada y chalecos de POLICE', { signs: 'plain', policeOnly: false }],
  ['guys in balaclavas, vests say police', { signs: 'plain', policeOnly: false }],
  ['police vests but no badges and wont identify', { signs: 'plain', policeOnly: false }],
  ['رجال ملثمين بسترات مكتوب عليها police', { signs: 'plain', policeOnly: false }],
  ['la policía municipal en la esquina', { policeOnly: true }],
  ['city police at the intersection', { policeOnly: true }],
  ['الشرطة عند التقاطع', { policeOnly: true }],
  ['una van con los vidrios ahumados', { signs: 'weak' }],
  ['camioneta sospechosa con placas de Texas', { signs: 'weak' }],
  ['suspicious car on our street', { signs: 'weak' }],
  ['SUV with out of state plates and dark windows', { signs: 'weak' }],
  ['سيارة مشبوهة بزجاج معتم', { signs: 'weak' }],
  ['la migra anda por acá', { signs: 'some' }],
  ['la migra en una camioneta polarizada', { signs: 'some' }],
  ['immigration is around here', { signs: 'some' }],
  ['الهجرة قريبة من هنا', { signs: 'some' }],
];

/** Texts on which the words failed before, each of a kind that is tried above in others. */
const tried: Told[] = [
  ['black ice on I-26 near Hendersonville be careful', { otherIce: true, sighting: false }],
  ['the ice cream truck is at Jackson Park', { otherIce: true, sighting: false }],
  ['ice machine broken at the Ingles', { otherIce: true, sighting: false }],
  ['hay hielo en la carretera 64', { otherIce: true, sighting: false }],
  ['carrito de raspados en el Walmart', { otherIce: true, sighting: false }],
  ['mañana va a haber redada en el Walmart', { when: 'to-come' }],
  ['Forwarded: ICE raids all over Hendersonville', { rumour: true }],
  ['yesterday around 5pm I saw ICE at the Walmart', { when: 'another-day' }],
  ['la semana pasada la migra andaba en el Ingles', { when: 'another-day' }],
  ['hace 3 horas vi a la migra, ya se fueron', { when: 'earlier', still: 'left' }],
  ['Vi en Facebook que ICE está en el Walmart', { rumour: true, seen: 'heard' }],
  ['me contaron que hay migra en Edneyville', { rumour: true, seen: 'heard' }],
  ['white van with tinted windows', { signs: 'weak' }],
  ['carro con placas de Virginia', { signs: 'weak' }],
  ['retén del sheriff en la 64', { policeOnly: true }],
  ['men in vests that say POLICE, masks, no badges', { signs: 'plain', policeOnly: false }],
  ['no hay migra en Hendersonville, es mentira, era la policía', { deniedSighting: true }],
  ['False alarm at the Walmart, just security', { deniedSighting: true }],
  ['perdón, falsa alarma, era la policía, no era ICE', { deniedSighting: true }],
  ['ayer ICE se llevó a mi vecino en Hendersonville', { when: 'another-day', ownTaken: true }],
  ['ya se llevaron a dos', { taken: true, ownTaken: false }],
  ['¿es cierto que hay migra en Hendersonville?', { asked: true }],
  ['hay migra en el Walmart? quiero ir de compras', { asked: true }],
  ['ICE en el Publix de Hendersonville', { sighting: true, otherIce: false, asked: false }],
  ['PRUEBA ICE en el Walmart', { drill: true }],
  ['esto es un simulacro', { drill: true }],
];

describe('what the words of a sighting say', () => {
  const groups = { now, earlier, anotherDay, toCome, rumours, questions, drills, denials, takings };
  describe.each(Object.entries({ ...groups, realIces, signs, tried }))('%s', (_, texts) => {
    test.each(texts)('%s', (text, told) => {
      expect(understand(text)).toMatchObject(told);
    });
  });

  test.each(ices)('ice that is no agency is no report: %s', (text, told) => {
    const meaning = understand(text);
    expect(meaning).toMatchObject({ ...told, sighting: false });
    expect(meaning.intent).not.toBe('report');
    expect(meaning.likely.map(({ intent }) => intent)).not.toContain('report');
  });

  test('a text without such words says none of it', () => {
    expect(understand('agentes en la plaza').when).toBeUndefined();
    expect(understand('agentes en la plaza')).toMatchObject({
      rumour: false,
      asked: false,
      drill: false,
      otherIce: false,
      deniedSighting: false,
      taken: false,
      ownTaken: false,
    });
  });
});

describe('the facts in a sighting', () => {
  const facts: [string, SightingFacts][] = [
    ['4 agentes y una camioneta blanca', { agents: 4, vehicles: 1 }],
    ['son como 5 o 6 encapuchados', { agents: 5 }],
    ['hay siete oficiales de la migra', { agency: 'ice', agents: 7 }],
    ['dos trocas y un carro gris', { vehicles: 3 }],
    ['cuatro de la migra revisando papeles', { agency: 'ice', agents: 4, doing: 'questioning' }],
    ['el cherif puso un retén', { agency: 'sheriff', doing: 'checkpoint' }],
    ['no es la migra, es la policía', { agency: 'police' }],
    ['se llevan a un muchacho', { taken: 1, doing: 'detaining' }],
    ['esposaron a tres trabajadores', { taken: 3, doing: 'detaining' }],
    ['están tocando la puerta de al lado', { doing: 'at-door' }],
    ['entraron a la bodega', { doing: 'raid' }],
    ['paran carros en la rampa', { doing: 'stopping' }],
    ['una van estacionada, solo vigilando', { vehicles: 1, doing: 'watching' }],
    ['siguen ahí los tres agentes', { agents: 3, still: 'here' }],
    [
      'ya se fueron, van para el Food Lion de Arden',
      { doing: 'leaving', still: 'left', toward: 'el Food Lion de Arden' },
    ],
    ['two agents and three unmarked SUVs', { agents: 2, vehicles: 3 }],
    ['about 5 masked men', { agents: 5 }],
    ['exit 33, 2 officers', { agents: 2 }],
    ['3 federal agents asking for ids', { agency: 'federal', agents: 3, doing: 'questioning' }],
    ['border patrol checkpoint', { agency: 'border-patrol', doing: 'checkpoint' }],
    ['just the mall security guards', { agency: 'other' }],
    ['it was deputies, not ICE', { agency: 'sheriff' }],
    ['they took two people', { taken: 2, doing: 'detaining' }],
    ['ICE grabbed a guy off the sidewalk', { agency: 'ice', taken: 1, doing: 'detaining' }],
    ['pounding on my neighbors door', { doing: 'at-door' }],
    ['ICE raided the kitchen', { agency: 'ice', doing: 'raid' }],
    ['pulling over work trucks', { doing: 'stopping' }],
    ['black Tahoe parked, just sitting there', { doing: 'watching' }],
    ['both vans still here', { still: 'here' }],
    ['they left, heading to Fletcher', { doing: 'leaving', still: 'left', toward: 'Fletcher' }],
    ['I took two pictures of the vans', {}],
    ['ثلاثة عملاء وسيارة بيضاء', { agents: 3, vehicles: 1 }],
    ['سيارتان وعميلان', { vehicles: 2, agents: 2 }],
    ['الهجرة عاملين حاجز', { agency: 'ice', doing: 'checkpoint' }],
    ['اعتقلوا رجلين', { taken: 2, doing: 'detaining' }],
    ['أخذوا شاب', { taken: 1, doing: 'detaining' }],
    ['عم يدقوا على باب الجيران', { doing: 'at-door' }],
    ['داهموا المصنع', { doing: 'raid' }],
    ['عم يوقفوا السيارات', { doing: 'stopping' }],
    ['ما زالوا هنا', { still: 'here' }],
    ['راحوا باتجاه فليتشر', { still: 'left', toward: 'فليتشر' }],
    ['buenas tardes', {}],
    ['thank you so much', {}],
    ['شكرا لكم', {}],
  ];

  test.each(facts)('%s', (text, told) => {
    expect(readFacts(text)).toEqual(told);
  });

  test('where they went is cut at a word, and no longer than sixty letters', () => {
    const far = `van para ${'la tienda grande '.repeat(8)}`;
    const { toward = '' } = readFacts(far);
    expect(toward.length).toBeGreaterThan(40);
    expect(toward.length).toBeLessThanOrEqual(60);
    expect(toward).toMatch(/(la|tienda|grande)$/);
  });

  test('the newer facts win, and nobody taken comes back', () => {
    const before: SightingFacts = { agency: 'ice', agents: 4, taken: 2, still: 'here' };
    expect(mergeFacts(before, { agents: 6, taken: 1, still: 'left' })).toEqual({
      agency: 'ice',
      agents: 6,
      taken: 2,
      still: 'left',
    });
    expect(mergeFacts({}, {})).toEqual({});
  });
});
