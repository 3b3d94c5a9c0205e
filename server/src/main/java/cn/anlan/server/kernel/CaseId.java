package cn.anlan.server.kernel;

import java.util.UUID;

/**
 * Names one operation 处置: everything that is done about one event in one area, from its opening to its close. Facts carry it, so
 * that what was done can be told together afterwards.
 *
 * @param value as {@link Ids} made it
 */
public record CaseId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
