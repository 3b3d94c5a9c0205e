package cn.anlan.server.warning.cap;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.AnlanSettings;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which name and with which key this installation sends. */
@Component
class CapKeys {

    private static final Logger log = LoggerFactory.getLogger(CapKeys.class);

    /** CAP 1.2 (3.2.1): no blanks, commas, &lt; or &amp;. */
    private static final Pattern SENDER = Pattern.compile("[^\\s,<&]{3,100}");

    /**
     * The open half of a key.
     *
     * @param pem SubjectPublicKeyInfo (RFC 5280, RFC 7468)
     * @param since when it first came into use here
     * @param current whether new messages are signed with it
     */
    record OpenKey(String id, String algorithm, String pem, Instant since, boolean current) {}

    private final JdbcClient jdbc;
    private final CapKey key;
    private final String sender;
    private final Set<String> senders;

    /**
     * @param named {@code ANLAN_CAP_SENDER}, a name that is unique worldwide, for example a domain of the office; where none is given,
     *     one by the first key that signed here
     */
    CapKeys(JdbcClient jdbc, AnlanSettings settings, MachineClock clock, @Value("${anlan.cap.sender:}") String named)
            throws IOException {
        this.jdbc = jdbc;
        this.key = settings.mode() == AnlanSettings.Mode.RUN ? CapKey.in(settings.dataDir()) : CapKey.inMemory();
        if (!named.isEmpty() && !SENDER.matcher(named).matches()) {
            throw new IllegalStateException(
                    "ANLAN_CAP_SENDER has 3 to 100 characters, none of them a blank, a comma, < or &: " + named);
        }
        jdbc.sql("insert into warning.cap_key (id, open, since) values (?, ?, ?) on conflict do nothing")
                .params(key.id(), key.open().getEncoded(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        List<OpenKey> all = all();
        this.sender = named.isEmpty() ? "anlan-" + all.getFirst().id() : named;
        jdbc.sql("insert into warning.cap_sender (sender, since) values (?, ?) on conflict do nothing")
                .params(sender, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        this.senders = Set.copyOf(jdbc.sql("select sender from warning.cap_sender")
                .query(String.class)
                .list());
        if (all.size() > 1 && settings.mode() == AnlanSettings.Mode.RUN) {
            log.warn("CAP 签名密钥不止一把：接收方需要重新取得 GET /cap/keys 所列的公钥。More than one key has signed CAP messages here:"
                    + " receivers must fetch the open keys of GET /cap/keys again.");
        }
    }

    String sender() {
        return sender;
    }

    /** Every name by which was sent from here. */
    Set<String> senders() {
        return senders;
    }

    byte[] signed(byte[] document) {
        return key.signed(document);
    }

    /** Those that ever signed here, oldest first. */
    List<OpenKey> all() {
        return jdbc.sql("select id, encode(open, 'base64'), since from warning.cap_key order by since, id")
                .query((row, n) -> new OpenKey(
                        row.getString(1),
                        CapKey.ALGORITHM,
                        "-----BEGIN PUBLIC KEY-----\n" + row.getString(2) + "\n-----END PUBLIC KEY-----\n",
                        row.getTimestamp(3).toInstant(),
                        row.getString(1).equals(key.id())))
                .list();
    }
}
