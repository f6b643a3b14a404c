/** The token of an authorization header that has one as a bearer (RFC 6750); else undefined. */
export function bearerOf(authorization: string | null | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
}
