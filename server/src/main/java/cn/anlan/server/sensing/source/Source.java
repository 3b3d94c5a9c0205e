package cn.anlan.server.sensing.source;

import java.time.Duration;

/** Where payloads come from that no station brings on a line. */
public sealed interface Source permits HttpSource, PushSource, JdbcSource, FolderSource {

    /** As files name it. */
    String kind();

    /** How often it is asked; zero where it brings by itself. */
    Duration every();
}
