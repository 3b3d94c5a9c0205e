package cn.anlan.server.sensing.telemetry;

import cn.anlan.server.identity.PersonalData;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * The codes by which terminals authenticate: made from a terminal's number by a key outside the database (HMAC-SHA-256), so that they are
 * kept nowhere, are the same at every registration and on every node, and are guessed by nobody who lacks the key.
 */
@Component
public class TerminalCodes {

    /** 80 bits; a terminal keeps 20 characters. */
    private static final int OCTETS = 10;

    private final PersonalData keys;

    TerminalCodes(PersonalData keys) {
        this.keys = keys;
    }

    /**
     * The code of a terminal.
     *
     * @param connector id of the connector it calls
     * @throws cn.anlan.server.kernel.RefusedException 503 {@code identity.personal-keys-missing}
     */
    public String of(String connector, String terminal) {
        String made = keys.lookUp("jt808-code/" + connector, Jt808Mapping.bare(terminal));
        return HexFormat.of().withUpperCase().formatHex(Base64.getDecoder().decode(made), 0, OCTETS);
    }
}
