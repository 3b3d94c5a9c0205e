/** How bad a state is, in the five shapes that the map can draw: 0 quiet … 4 worst. */
export type Rank = 0 | 1 | 2 | 3 | 4
export const RANKS: Rank[] = [0, 1, 2, 3, 4]

export function rankOf(state: number): Rank {
  return Math.max(0, Math.min(4, Math.round(state))) as Rank
}

/** Outline of a rank's plate in a box of 24: round, round, six corners, standing square, star. Size and fill add to it. */
export const PLATES: Record<Rank, string> = {
  0: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  1: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  2: 'M12 1.8 20.9 6.9V17.1L12 22.2 3.1 17.1V6.9z',
  3: 'M12 .9 23.1 12 12 23.1 .9 12z',
  4: 'M12 .4 15.4 3.8H20.2V8.6L23.6 12 20.2 15.4V20.2H15.4L12 23.6 8.6 20.2H3.8V15.4L.4 12 3.8 8.6V3.8H8.6z',
}
