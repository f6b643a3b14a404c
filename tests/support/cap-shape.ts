import type { Node } from './xml.ts';

/**
 * What CAP 1.2 asks of a document, written down from sections 3.2 and 3.3 of the standard: the
 * elements in their order, which must be there, which may come again, and what they may hold.
 */
interface Rule {
  name: string;
  most?: 'many';
  needed?: true;
  holds?: RegExp;
  inside?: readonly Rule[];
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/;
const name = /^[^\s,<&]+$/;
const some = /\S/;
const needed = true;
const many = 'many';

const area: readonly Rule[] = [
  { name: 'areaDesc', needed, holds: some },
  { name: 'polygon', most: many },
  { name: 'circle', most: many },
  {
    name: 'geocode',
    most: many,
    inside: [
      { name: 'valueName', needed, holds: some },
      { name: 'value', needed, holds: some },
    ],
  },
];

const info: readonly Rule[] = [
  { name: 'language', holds: /^[a-z]{2}(-[A-Z]{2})?$/ },
  { name: 'category', needed, most: many, holds: /^(Safety|Security|Other)$/ },
  { name: 'event', needed, holds: some },
  {
    name: 'responseType',
    most: many,
    holds: /^(Shelter|Evacuate|Prepare|Execute|Avoid|Monitor|Assess|AllClear|None)$/,
  },
  { name: 'urgency', needed, holds: /^(Immediate|Expected|Future|Past|Unknown)$/ },
  { name: 'severity', needed, holds: /^(Extreme|Severe|Moderate|Minor|Unknown)$/ },
  { name: 'certainty', needed, holds: /^(Observed|Likely|Possible|Unlikely|Unknown)$/ },
  { name: 'effective', holds: time },
  { name: 'onset', holds: time },
  { name: 'expires', holds: time },
  { name: 'senderName', holds: some },
  { name: 'headline', holds: some },
  { name: 'description', holds: some },
  { name: 'instruction', holds: some },
  { name: 'web', holds: /^https?:\/\/\S+$/ },
  { name: 'contact', holds: some },
  { name: 'area', most: many, inside: area },
];

const alert: readonly Rule[] = [
  { name: 'identifier', needed, holds: name },
  { name: 'sender', needed, holds: name },
  { name: 'sent', needed, holds: time },
  { name: 'status', needed, holds: /^(Actual|Exercise)$/ },
  { name: 'msgType', needed, holds: /^(Alert|Update|Cancel)$/ },
  { name: 'scope', needed, holds: /^Public$/ },
  { name: 'note', holds: some },
  { name: 'references', holds: /^[^\s,]+,[^\s,]+,[^\s,]+( [^\s,]+,[^\s,]+,[^\s,]+)*$/ },
  { name: 'incidents', holds: some },
  { name: 'info', most: many, inside: info },
];

/** Everything by which a document is not CAP 1.2. */
export function capProblems(root: Node): string[] {
  const space = root.attributes.xmlns === 'urn:oasis:names:tc:emergency:cap:1.2';
  return [...(space ? [] : ['another namespace']), ...problemsIn(root, alert)];
}

function problemsIn(node: Node, rules: readonly Rule[]): string[] {
  const places = node.children.map((one) => rules.findIndex((rule) => rule.name === one.name));
  const problems = node.children.flatMap((one, at) => {
    const rule = rules[places[at] ?? -1];
    if (!rule) return [`${one.name} does not belong into ${node.name}`];
    const early = at > 0 && (places[at] ?? 0) < (places[at - 1] ?? 0);
    const wrong = rule.holds !== undefined && !rule.holds.test(one.text);
    return [
      ...(early ? [`${one.name} is out of order`] : []),
      ...(wrong ? [`${one.name} holds "${one.text}"`] : []),
      ...(rule.inside ? problemsIn(one, rule.inside) : []),
    ];
  });
  const counts = Map.groupBy(node.children, (one) => one.name);
  const amiss = rules.flatMap((rule) => {
    const count = counts.get(rule.name)?.length ?? 0;
    if (count === 0 && rule.needed) return [`${node.name} lacks ${rule.name}`];
    return count > 1 && rule.most !== 'many' ? [`${rule.name} comes ${count} times`] : [];
  });
  return [...problems, ...amiss];
}
