const pageSize = 65_536;

/**
 * A set of whole numbers that stays small and flat: a byte for each number of every page touched,
 * so a million neighbouring chats cost one megabyte.
 */
export type ChatSet = {
  /** Adds the chat; says whether it was new. */
  add(chat: number): boolean;
  clear(): void;
};

export function createChatSet(): ChatSet {
  const pages = new Map<number, Uint8Array>();
  const pageOf = (index: number) => {
    const page = pages.get(index) ?? new Uint8Array(pageSize);
    pages.set(index, page);
    return page;
  };
  return {
    add(chat) {
      const index = Math.floor(chat / pageSize);
      const page = pageOf(index);
      const place = chat - index * pageSize;
      if (page[place] === 1) return false;
      page[place] = 1;
      return true;
    },
    clear: () => pages.clear(),
  };
}
