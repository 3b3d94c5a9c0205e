package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is in a book that is none of features, as its columns say it. */
public interface BookRows {

    /**
     * Which rows are asked for.
     *
     * @param words that must stand in them; empty for all
     */
    record Asked(@Nullable AreaPath area, String words) {}

    /**
     * How many there are.
     *
     * @throws cn.anlan.server.kernel.RefusedException 403 {@code identity.role-missing}
     */
    long begin(Asked asked, Scope scope);

    /** Each of them that the scope covers, by key of column; a few at a time are in memory. Numbers are masked. */
    void each(Asked asked, Scope scope, Consumer<Map<String, @Nullable Object>> use);
}
