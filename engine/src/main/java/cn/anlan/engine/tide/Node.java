package cn.anlan.engine.tide;

/** Whose factor a constituent takes; compounds take several. */
enum Node {
    MM,
    MF,
    O1,
    K1,
    J1,
    OO1,
    M1,
    M2,
    /** M2 with a minus, as in 2SM2. */
    MINUS_M2,
    M3,
    K2,
    /** K1 with a minus, as in 2MK3. */
    MINUS_K1,
    L2
}
