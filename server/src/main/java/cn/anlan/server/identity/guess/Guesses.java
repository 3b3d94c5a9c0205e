package cn.anlan.server.identity.guess;

import cn.anlan.server.kernel.MachineClock;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts guesses by minute, kind and address: a row each, and one for all addresses beyond {@value #MOST_ADDRESSES}, so that whoever
 * guesses fills neither this table nor the journal. On the machine's clock.
 */
@Component
public class Guesses {

    /** So many addresses of a minute and kind are told apart; as many more as are new at the very same moment. */
    public static final int MOST_ADDRESSES = 100;

    /** Stands for all others. No address reads so. */
    static final String OTHERS = "others";

    /** So long after its end a minute is closed: a guess on its way still counts for it. */
    public static final Duration CLOSED_AFTER = Duration.ofSeconds(30);

    /** Minutes closed at once. */
    static final int MINUTES_AT_ONCE = 60;

    /** Addresses named in a sum. */
    static final int NAMED = 5;

    private final JdbcClient jdbc;
    private final MachineClock clock;

    Guesses(JdbcClient jdbc, MachineClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The sum of a minute.
     *
     * @param begin the minute's
     * @param addresses how many told apart
     * @param beyond whether there were more addresses than are told apart
     * @param most the addresses with the most guesses, {@code address×guesses}, at most five
     */
    public record Minute(
            Instant begin, GuessKind kind, long guesses, int addresses, boolean beyond, List<String> most) {

        public Minute {
            most = List.copyOf(most);
        }
    }

    /** Counts one. When this returns it is on disk. */
    public void count(GuessKind kind, String address) {
        jdbc.sql("""
                        insert into identity.sign_in_guess as g (minute, kind, address, guesses)
                        select n.minute, n.kind,
                               case when exists (select from identity.sign_in_guess k
                                                  where k.minute = n.minute and k.kind = n.kind and k.address = n.address)
                                      or (select count(*) from identity.sign_in_guess k
                                           where k.minute = n.minute and k.kind = n.kind) < :most
                                    then n.address else :others end,
                               1
                          from (select cast(:minute as timestamptz) as minute, cast(:kind as text) as kind,
                                       cast(:address as text) as address) n
                        on conflict (minute, kind, address) do update set guesses = g.guesses + 1
                        """)
                .param("minute", clock.instant().truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC))
                .param("kind", kind.name())
                .param("address", address)
                .param("most", MOST_ADDRESSES)
                .param("others", OTHERS)
                .update();
    }

    /**
     * Takes the oldest minutes that are over out of the table, in the caller's transaction; a guess that is being counted is waited
     * for, one that comes later is the minute's once more.
     *
     * @return their sums in the order of time; none if no minute is over
     */
    public List<Minute> close() {
        Instant over = clock.instant().minus(CLOSED_AFTER).truncatedTo(ChronoUnit.MINUTES);
        return jdbc.sql("""
                        with closed as (
                            delete from identity.sign_in_guess
                             where minute in (select distinct minute from identity.sign_in_guess
                                               where minute < :over order by minute limit :minutes)
                            returning minute, kind, address, guesses)
                        select minute, kind, sum(guesses) as guesses,
                               count(*) filter (where address <> :others) as addresses,
                               bool_or(address = :others) as beyond,
                               coalesce(array_agg(address || '×' || guesses order by guesses desc, address)
                                        filter (where address <> :others), array[]::text[]) as most
                          from closed group by minute, kind order by minute, kind
                        """)
                .param("over", over.atOffset(ZoneOffset.UTC))
                .param("minutes", MINUTES_AT_ONCE)
                .param("others", OTHERS)
                .query(Guesses::minute)
                .list();
    }

    private static Minute minute(ResultSet row, int number) throws SQLException {
        Array most = row.getArray("most");
        return new Minute(
                row.getObject("minute", OffsetDateTime.class).toInstant(),
                GuessKind.valueOf(row.getString("kind")),
                row.getLong("guesses"),
                row.getInt("addresses"),
                row.getBoolean("beyond"),
                Stream.of((String[]) most.getArray()).limit(NAMED).toList());
    }
}
