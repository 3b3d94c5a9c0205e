package cn.anlan.server.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What accounts are called on screen, for whoever must see who did something. Facts and logs keep the id alone. */
@Component
public class AccountTitles {

    private static final String ACCOUNT = "account:";

    private final JdbcClient jdbc;

    AccountTitles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Titles of those who did something.
     *
     * @param actors as facts name them; those that are no accounts, or none any more, are left out
     * @return by actor
     */
    public Map<String, String> of(Collection<String> actors) {
        List<UUID> ids = actors.stream()
                .filter(actor -> actor.startsWith(ACCOUNT))
                .map(actor -> actor.substring(ACCOUNT.length()))
                .filter(AccountTitles::isId)
                .map(UUID::fromString)
                .distinct()
                .toList();
        Map<String, String> titles = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, title from identity.account where id = any(cast(? as uuid[]))")
                    .param(ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                    .query(row -> {
                        titles.put(ACCOUNT + row.getString(1), row.getString(2));
                    });
        }
        return titles;
    }

    private static boolean isId(String text) {
        try {
            UUID.fromString(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
