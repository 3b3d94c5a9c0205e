package cn.anlan.server.warning.past;

import java.util.List;

/** Whoever holds pasts hands them in by this. */
@FunctionalInterface
public interface Pasts {

    /** All there are now. */
    List<Past> all();
}
