package cn.anlan.server.kernel;

import java.util.UUID;

/** Makes identifiers: UUID version 7 (RFC 9562), ordered by world time; seeded in stories, so that a story repeats exactly. */
@FunctionalInterface
public interface Ids {

    /** A new identifier, greater than those made before on this node. */
    UUID next();
}
