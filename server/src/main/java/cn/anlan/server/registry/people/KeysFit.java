package cn.anlan.server.registry.people;

import cn.anlan.server.identity.PersonalData;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the start whether the keys in the data folder open what the database holds: after a restore they may be others. */
@Component
class KeysFit implements ApplicationRunner {

    private final JdbcClient jdbc;
    private final PersonalData personal;

    KeysFit(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    /** @throws IllegalStateException where they do not: with other keys no number could be read or found again */
    @Override
    public void run(ApplicationArguments arguments) {
        jdbc.sql("select data_key, id::text as id from registry.person where data_key is not null limit 1")
                .query((row, n) -> {
                    check(row.getString("data_key"), "person:" + row.getString("id"));
                    return true;
                })
                .optional();
    }

    private void check(String key, String subject) {
        try {
            personal.rewrapped(key, subject);
            personal.seal(key, subject, "check", "");
        } catch (IllegalStateException wrong) {
            throw new IllegalStateException(
                    "personal-keys in the data folder does not open this database's personal data: put back the file that was kept"
                            + " apart from the backup (docs/guide/personal-data.md)",
                    wrong);
        }
    }
}
