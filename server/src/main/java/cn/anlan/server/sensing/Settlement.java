package cn.anlan.server.sensing;

import java.util.List;

/**
 * What became of a payload.
 *
 * @param accepted rows taken in, corrections among them
 * @param repeated rows known before, with the same value
 * @param corrected rows that changed a value known before; part of {@code accepted}
 * @param rejected how many rows were not taken in, or 1 for the payload as a whole
 * @param rejections each of them in the order they came, or what of a row taken in was not followed; read back from the store, at most
 *     the first {@value PayloadStore#MOST_REJECTIONS}
 */
public record Settlement(int accepted, int repeated, int corrected, int rejected, List<Rejection> rejections) {

    public Settlement {
        rejections = List.copyOf(rejections);
    }

    /** With every rejection at hand. */
    public Settlement(int accepted, int repeated, int corrected, List<Rejection> rejections) {
        this(accepted, repeated, corrected, rejections.size(), rejections);
    }

    /** Nothing of it could be read. */
    public static Settlement refused(Rejection why) {
        return new Settlement(0, 0, 0, List.of(why));
    }

    /** Accepted and rejected rows, nothing known before. */
    public static Settlement of(int accepted, List<Rejection> rejections) {
        return new Settlement(accepted, 0, 0, rejections);
    }

    /** Whether the payload as a whole could not be read. */
    public boolean refused() {
        return rejections.size() == 1
                && rejections.getFirst().index() == Rejection.WHOLE
                && accepted == 0
                && repeated == 0;
    }
}
