package cn.anlan.engine.rule;

/**
 * What a rule holds of one subject between two events. A versioned record: a stream engine may store it as it is.
 *
 * @param version the shape of this record and of the memory in it; see {@link #VERSION}
 * @param rank the rank last decided, 0 for quiet
 * @param memory what was heard, as far back as the rule looks
 */
public record State(int version, int rank, Memory memory) {

    /** The shape written by this code. A state of another version is dropped and built again from the store. */
    public static final int VERSION = 2;

    public State {
        if (rank < 0) {
            throw new IllegalArgumentException("rank must not be negative: " + rank);
        }
    }
}
