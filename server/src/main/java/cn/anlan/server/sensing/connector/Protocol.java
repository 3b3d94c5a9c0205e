package cn.anlan.server.sensing.connector;

import cn.anlan.server.sensing.telemetry.Mapping;
import java.util.List;

/** What a connector's file says of one protocol, beside what all say. */
interface Protocol {

    /** As files name it. */
    String name();

    /** Entries of its own. */
    List<String> entries();

    /** Entries of its own below {@code listen}. */
    List<String> listening();

    /** Whether it is we who call: then the file says whom below {@code read}, and not where we {@code listen}. */
    default boolean calls() {
        return false;
    }

    /** Reads them; what is wrong is told to the entries. */
    Mapping mapping(Entries all);
}
