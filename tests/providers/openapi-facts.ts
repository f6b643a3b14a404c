/**
 * What the providers' own OpenAPI files say of the requests we make and the frames we read. Only
 * these names and types; the simulators refuse anything else.
 * Signal: signal-cli-rest-api, src/docs/swagger.json. Vonage: Messages API, version 1.4.0, with
 * `ttl` of 1.20.0.
 */
export const openapiFacts = {
  signalSend: {
    base64_attachments: 'array',
    edit_timestamp: 'integer',
    link_preview: 'object',
    mentions: 'array',
    message: 'string',
    notify_self: 'boolean',
    number: 'string',
    quote_author: 'string',
    quote_mentions: 'array',
    quote_message: 'string',
    quote_timestamp: 'integer',
    recipients: 'array',
    sticker: 'string',
    text_mode: 'string',
    view_once: 'boolean',
  },
  signalTrust: { trust_all_known_keys: 'boolean', verified_safety_number: 'string' },
  signalChallenge: { captcha: 'string', challenge_token: 'string' },
  signalContact: { expiration_in_seconds: 'integer', name: 'string', recipient: 'string' },
  vonageText: {
    channel: 'string',
    client_ref: 'string',
    from: 'string',
    message_type: 'string',
    text: 'string',
    to: 'string',
    ttl: 'integer',
  },
} as const;

const required: Record<keyof typeof openapiFacts, string[]> = {
  signalSend: ['message', 'number', 'recipients'],
  signalTrust: [],
  signalChallenge: ['captcha', 'challenge_token'],
  signalContact: ['recipient'],
  vonageText: ['channel', 'message_type', 'to', 'from', 'text'],
};

/** What a request body has against its schema; empty when it is right. */
export function violations(name: keyof typeof openapiFacts, body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return ['the body is no object'];
  const facts: Record<string, string> = openapiFacts[name];
  const given = body as Record<string, unknown>;
  return [
    ...required[name].filter((key) => !(key in given)).map((key) => `${key} is missing`),
    ...Object.entries(given)
      .filter(([key, value]) => facts[key] === undefined || facts[key] !== typeName(value))
      .map(([key, value]) => `${key} is ${typeName(value)}, not ${facts[key] ?? 'known'}`),
  ];
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
