/** What is done with requests to volunteers. */
export type RequestDeed = { do: 'request'; act: 'list' };

/** What is done with offers of supporters. */
export type OfferDeed = { do: 'offer'; act: 'list' };
