package cn.anlan.server.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What accounts are called at the door, for the reader of the journal of power only: the journal itself keeps ids. Never a person's
 * name.
 */
@Component
class AuditNames {

    private static final String PREFIX = "account:";
    private static final Pattern ID = Pattern.compile(PREFIX + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final JdbcClient jdbc;
    private final AccountStore store;

    AuditNames(JdbcClient jdbc, AccountStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** The accounts among actors and subjects of these entries, {@code account:<id>} to what each signs in as. */
    Map<String, String> of(Collection<AuditEntry> entries) {
        List<UUID> ids = entries.stream()
                .flatMap(entry -> Stream.of(entry.actor(), entry.subject()))
                .filter(ID.asMatchPredicate())
                .distinct()
                .map(named -> UUID.fromString(named.substring(PREFIX.length())))
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id::text as id, name from identity.account where id in (:ids)")
                .param("ids", ids)
                .query((row, n) -> Map.entry(PREFIX + row.getString("id"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @param asked {@code account:<id>} and the like as they are, or what an account signs in as */
    @Nullable
    String id(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        String name = asked.strip();
        return store.findByName(name)
                .map(account -> AccountChanges.subject(account.id()))
                .orElse(name);
    }
}
