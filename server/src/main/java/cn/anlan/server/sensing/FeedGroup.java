package cn.anlan.server.sensing;

import java.util.Collection;

/** Feeds that come and go while the program runs. Whoever has them implements this as a Spring bean. */
public interface FeedGroup {

    /** Those of this moment. */
    Collection<? extends Feed> feeds();
}
