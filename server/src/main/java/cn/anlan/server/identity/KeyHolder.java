package cn.anlan.server.identity;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table whose rows keep data keys of {@link PersonalData}. Implemented by the module that owns the table, and named in {@code
 * META-INF/services}, because keys are rotated by a command without the application around it.
 */
public interface KeyHolder {

    /** Wraps the same data key anew. */
    @FunctionalInterface
    interface Rewrapping {

        /** @param subject who the key is of, as it was named when the key was made */
        String again(String subject, String wrapped);
    }

    /** The table, for people. */
    String table();

    /** The ids of the main keys that some row was wrapped with: what stands before the point. */
    Set<String> mainKeys(JdbcClient database);

    /**
     * Wraps some of the rows anew that were not wrapped with the newest main key, in the caller's transaction.
     *
     * @param limit how many rows at most
     * @return how many rows; 0 when none is left
     */
    int rewrap(JdbcClient database, String newest, Rewrapping rewrapping, int limit);
}
