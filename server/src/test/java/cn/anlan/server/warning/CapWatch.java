package cn.anlan.server.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapChecks;
import cn.anlan.engine.cap.CapReader;
import cn.anlan.engine.cap.NotCapException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the messages that were made. */
final class CapWatch {

    private final JdbcClient jdbc;
    private final CapMaker maker;

    CapWatch(JdbcClient jdbc, CapMaker maker) {
        this.jdbc = jdbc;
        this.maker = maker;
    }

    void empty() {
        made();
        jdbc.sql("truncate warning.official_warning, warning.cap_message, warning.cap_heard cascade")
                .update();
    }

    /** Until nothing is due; the program's own sweep may be at it. */
    void made() {
        await().until(() -> {
            maker.run(Instant.EPOCH);
            return jdbc.sql("select count(*) from warning.cap_due where fault is null")
                            .query(Long.class)
                            .single()
                    == 0;
        });
    }

    /** All messages of a scope, in the order they were made; each fits the rules. */
    List<CapAlert> all(String scope) {
        made();
        return jdbc.sql("select document from warning.cap_message where scope = ? order by seq")
                .param(scope)
                .query((row, n) -> read(row.getBytes(1)))
                .list();
    }

    static CapAlert read(byte[] document) {
        try {
            CapAlert alert = CapReader.read(document);
            assertThat(CapChecks.of(alert)).isEmpty();
            return alert;
        } catch (NotCapException unreadable) {
            throw new AssertionError(unreadable.fault().toString(), unreadable);
        }
    }
}
